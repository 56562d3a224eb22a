package dev.ziprace.contender;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// By which client a contender of this project speaks to S3; its environment variable `S3_CLIENT` says so.
public enum S3ClientKind {
    /// The AWS SDK for Java: what people know.
    SDK,
    /// This project's own, which costs less.
    LEAN;

    /// The environment variable; a contender that can't choose has none.
    public static final String VARIABLE = "S3_CLIENT";

    /// As the variable has it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one that a function's environment names, if it names one.
    static Optional<S3ClientKind> in(Map<String, String> environment) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(environment.get(VARIABLE)))
                .findFirst();
    }

    /// @throws DescriptionException when the variable is set to something else
    static void check(DescriptionFile file, Map<String, String> environment) {
        String value = environment.get(VARIABLE);
        if (value != null && in(environment).isEmpty()) {
            String kinds = Arrays.stream(values()).map(S3ClientKind::toString).collect(Collectors.joining(" or "));
            throw file.refusal("environment", VARIABLE + " must be " + kinds + ", not '" + value + "'");
        }
    }
}
