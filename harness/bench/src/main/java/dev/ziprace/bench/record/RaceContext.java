package dev.ziprace.bench.record;

import dev.ziprace.bench.machine.MachineDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where, when and how a race took place. What is unknown, for example the machine on AWS, is null.
///
/// @param place `local` or `aws`
/// @param began when it began, as ISO 8601
/// @param seconds how long it took
/// @param command the command line
/// @param commit the commit of the checkout; with `-dirty` if it had changes
/// @param physics which limits of AWS were imitated
/// @param objects number of source objects
/// @param dataBytes their total size
/// @param sweep the contender whose settings were swept; null for a race of contenders
public record RaceContext(
        String place,
        @Nullable String began,
        @Nullable Double seconds,
        @Nullable String command,
        @Nullable String commit,
        @Nullable MachineDescription machine,
        @Nullable String physics,
        @Nullable Long objects,
        @Nullable Long dataBytes,
        @Nullable String sweep) {

    /// Of a ranking about which nothing else is known.
    public static final RaceContext UNKNOWN =
            new RaceContext("unknown", null, null, null, null, null, null, null, null, null);

    public RaceContext {
        if (began != null) {
            Instant.parse(began);
        }
    }
}
