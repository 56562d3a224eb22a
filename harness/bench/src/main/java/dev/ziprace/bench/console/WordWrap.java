package dev.ziprace.bench.console;

import java.util.ArrayList;
import java.util.List;

/// Breaks lines between words, where a terminal would break them within.
final class WordWrap {
    private static final String INDENT = "  ";

    private WordWrap() {}

    /// The lines of a text, with at most `width` columns where it has spaces to break at.
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            if (rest.substring(0, Math.max(0, space)).isBlank()) {
                break;
            }
            lines.add(rest.substring(0, space).stripTrailing());
            rest = INDENT + rest.substring(space).strip();
        }
        lines.add(rest);
        return lines;
    }
}
