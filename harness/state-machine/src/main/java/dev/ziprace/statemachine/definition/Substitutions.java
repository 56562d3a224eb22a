package dev.ziprace.statemachine.definition;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.ziprace.statemachine.jsonata.JsonValues;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces `${Name}` in the text of a definition, as `DefinitionSubstitutions` does in CloudFormation.
public final class Substitutions {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private Substitutions() {}

    /// The definition with every placeholder replaced. Values are escaped, because placeholders are inside JSON
    /// strings.
    ///
    /// @throws InvalidDefinitionException if a placeholder has no value, or a value has no placeholder
    public static String apply(String definition, Map<String, String> values) {
        TreeSet<String> unused = new TreeSet<>(values.keySet());
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(definition);
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = values.get(name);
            if (value == null) {
                throw new InvalidDefinitionException("the definition has ${" + name + "}, which has no value;"
                        + " there are values for " + new TreeSet<>(values.keySet()));
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
