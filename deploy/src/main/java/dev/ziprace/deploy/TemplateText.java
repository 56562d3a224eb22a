package dev.ziprace.deploy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Converts names and values to the syntax of the templates.
final class TemplateText {
    private TemplateText() {}

    /// Converts `java-virtual-threads` to the form of CloudFormation's logical ids: `JavaVirtualThreads`.
    static String pascalCase(String kebabCase) {
        return Arrays.stream(kebabCase.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// A string as a safe YAML scalar: JSON's strings are valid double-quoted strings in YAML.
    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /// A string as one line of a comment.
    static String oneLine(String text) {
        return text.strip().replaceAll("\\R\\s*", " ");
    }
}
