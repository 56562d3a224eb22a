package dev.ziprace.deploy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/// How names and values are spelt in a template.
final class Names {
    private Names() {}

    /// `java-virtual-threads` as CloudFormation's logical ids are spelt: `JavaVirtualThreads`.
    static String pascalCase(String kebabCase) {
        return Arrays.stream(kebabCase.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// A text as a YAML scalar that nothing in it can end: JSON's strings are YAML's double-quoted ones.
    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /// A text as one line of a comment.
    static String oneLine(String text) {
        return text.strip().replaceAll("\\R\\s*", " ");
    }
}
