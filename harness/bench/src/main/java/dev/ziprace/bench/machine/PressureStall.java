package dev.ziprace.bench.machine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Pressure stall information of the kernel (`/proc/pressure/*`): for how long some task waited for a resource.
final class PressureStall {
    private static final Pattern SOME = Pattern.compile("(?m)^some .*\\btotal=(\\d+)");

    private PressureStall() {}

    /// @return microseconds since boot; null if the text has none
    static @Nullable Long someMicros(String text) {
        Matcher matcher = SOME.matcher(text);
        return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
    }
}
