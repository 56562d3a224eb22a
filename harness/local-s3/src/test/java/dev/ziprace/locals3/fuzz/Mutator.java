package dev.ziprace.locals3.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Changes texts at random: the same seed makes the same changes. Characters stand for bytes.
final class Mutator {

    private static final List<String> TOKENS = List.of(
            "\r\n",
            "\n",
            "\r\n\r\n",
            "\0",
            " ",
            ":",
            ";",
            ",",
            "%",
            "%00",
            "%zz",
            "&",
            "=",
            "/",
            "..",
            "?",
            "-1",
            "0",
            "00000000000000000001",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "ffffffffffffffff",
            "7fffffffffffffff",
            "é",
            "\u00ff\u00fe",
            "\"",
            "<",
            ">",
            "</",
            "<![CDATA[",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "&b;",
            "&#0;",
            "&#x10ffff;",
            "<!--",
            "<?xml version='1.1'?>",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close\r\n",
            "bytes=-",
            "bytes=9-1",
            "chunk-signature=");

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// One to four changes.
    String mutate(String text) {
        String mutant = text;
        for (int changes = 1 + below(4); changes > 0; changes--) {
            mutant = change(mutant);
        }
        return mutant;
    }

    private String change(String text) {
        int from = below(text.length() + 1);
        int to = from + below(Math.min(16, text.length() - from) + 1);
        String before = text.substring(0, from);
        String after = text.substring(to);
        return switch (below(8)) {
            case 0 -> before + after;
            case 1 -> before + oneOf(TOKENS) + after;
            case 2 -> before + oneOf(TOKENS) + text.substring(from);
            case 3 -> before + (char) below(256) + after;
            case 4 -> before + text.substring(from, to).repeat(1 + below(50)) + after;
            case 5 -> before;
            case 6 -> before + other(text) + text.substring(from);
            default -> before + flip(text.substring(from, to)) + after;
        };
    }

    private String other(String text) {
        int from = below(text.length() + 1);
        return text.substring(from, from + below(Math.min(200, text.length() - from) + 1));
    }

    private String flip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 0) {
            bytes[below(bytes.length)] ^= (byte) (1 << below(8));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
