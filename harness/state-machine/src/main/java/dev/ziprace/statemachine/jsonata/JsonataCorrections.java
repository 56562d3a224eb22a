package dev.ziprace.statemachine.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces JSONata functions that com.dashjoin:jsonata 0.9.10 implements incorrectly. These behave as the reference
/// implementation does.
final class JsonataCorrections {
    private JsonataCorrections() {}

    static void bind(Frame frame) {
        // The engine counts the limit from 0 and therefore returns one match too many.
        frame.bind("match", new JFunction((_, arguments) -> match(arguments), "<s-f<s:o>n?:a<o>>"));
        // The engine confuses chars with code points: it cuts a string with an emoji at the wrong place, or fails.
        frame.bind("substring", new JFunction((_, arguments) -> substring(arguments), "<s-nn?:s>"));
    }

    @SuppressWarnings("rawtypes") // the engine's signature is raw
    private static @Nullable Object match(List<?> arguments) {
        if (!(arguments.get(0) instanceof String text) || !(arguments.get(1) instanceof Pattern pattern)) {
            return null;
        }
        List<Map> matches = Functions.match(text, pattern, null);
        if (arguments.size() > 2 && arguments.get(2) instanceof Number limit) {
            int kept = Math.min(matches.size(), Math.max(0, limit.intValue()));
            matches.subList(kept, matches.size()).clear();
        }
        return matches;
    }

    private static @Nullable Object substring(List<?> arguments) {
        if (!(arguments.get(0) instanceof String text)) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        long first = arguments.get(1) instanceof Number number ? number.longValue() : 0;
        int start = Math.clamp(first < 0 ? first + length : first, 0, length);
        int count = length - start;
        if (arguments.size() > 2 && arguments.get(2) instanceof Number most) {
            count = Math.clamp(most.longValue(), 0, count);
        }
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, count));
    }
}
