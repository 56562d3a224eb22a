package dev.ziprace.fillbucket;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The properties of a custom resource as CloudFormation sends them: every scalar is a string, regardless of
/// its type in the template.
record ResourceProperties(Map<String, @Nullable Object> values) {

    private static final int LONGEST_QUOTE = 80;

    /// The value of a property without surrounding blanks.
    ///
    /// @throws InvalidPropertyException if it is missing, blank or not a scalar
    String required(String name, String mustBe) {
        return optional(name).orElseThrow(() -> invalid(name, mustBe, "missing"));
    }

    /// The value of a property without surrounding blanks. Empty if it is missing or blank, for example an empty
    /// default of a template parameter.
    ///
    /// @throws InvalidPropertyException if it is not a scalar
    Optional<String> optional(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String) && !(value instanceof Number) && !(value instanceof Boolean)) {
            throw invalid(name, "a string", "a list or an object");
        }
        return Optional.of(value.toString().strip()).filter(text -> !text.isEmpty());
    }

    static InvalidPropertyException notAllowed(String name, String mustBe, String was) {
        String shown = was.length() <= LONGEST_QUOTE ? was : was.substring(0, LONGEST_QUOTE) + "…";
        return invalid(name, mustBe, "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'");
    }

    private static InvalidPropertyException invalid(String name, String mustBe, String was) {
        return new InvalidPropertyException(name + " must be " + mustBe + "; it is " + was);
    }
}
