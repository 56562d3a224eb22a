package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${Name}` in a definition's text, as CloudFormation's `DefinitionSubstitutions` replaces it.
final class Substitutions {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private Substitutions() {}

    /// The definition with every placeholder replaced; values are escaped for the JSON strings that they stand in.
    ///
    /// @throws InvalidDefinitionException if a placeholder has no value, or a value no placeholder
    static String apply(String definition, Map<String, String> values) {
        TreeSet<String> unused = new TreeSet<>(values.keySet());
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(definition);
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = values.get(name);
            if (value == null) {
                throw new InvalidDefinitionException("the definition has ${" + name + "}, for which no value is given;"
                        + " given are " + new TreeSet<>(values.keySet()));
            }
            unused.remove(name);
            matcher.appendReplacement(text, Matcher.quoteReplacement(escape(value)));
        }
        if (!unused.isEmpty()) {
            throw new InvalidDefinitionException("the definition has no ${" + unused.first() + "} to substitute");
        }
        return matcher.appendTail(text).toString();
    }

    private static String escape(String value) {
        String quoted = JsonValues.write(TextNode.valueOf(value));
        return quoted.substring(1, quoted.length() - 1);
    }
}
