package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Plans an archive in which every part is sent, in the order of the listing. [StreamedParts] decides where
/// parts end.
public final class StreamingPlanner {

    private StreamingPlanner() {}

    /// The preferred length of a part in bytes, from the function's environment.
    ///
    /// @param mib the value of `ZIPRACE_PART_MIB`, in MiB
    /// @throws IllegalArgumentException if S3 accepts no parts of about that length
    public static long preferredPartBytes(int mib) {
        long bytes = (long) mib << 20;
        long least = PartLimits.S3.minPartBytes();
        long most = maxPreferredPartBytes(PartLimits.S3);
        if (bytes < least || bytes > most) {
            throw new IllegalArgumentException(
                    "ZIPRACE_PART_MIB is %d: must be %d to %d".formatted(mib, least >> 20, most >> 20));
        }
        return bytes;
    }

    /// Plans parts of at least the preferred length, and longer ones if the maximum number of parts does not
    /// suffice. Bodies are cut if they are longer than a part. If whole bodies leave so much room in the parts
    /// that there are too many of them, all bodies longer than the preferred length are cut.
    ///
    /// @param entries in the order of the archive
    /// @throws ArchiveException if no multipart upload can hold the archive
    public static ArchivePlan plan(List<ArchiveEntry> entries, PartLimits limits, long preferredPartBytes) {
        long totalBytes = ArchiveLayout.upperBound(entries);
        limits.requireFits(totalBytes);
        long needed = Math.min(maxPreferredPartBytes(limits), Math.ceilDiv(totalBytes, limits.maxParts()));
        long partBytes = Math.max(preferredPartBytes, needed);
        return planWithWholeBodies(entries, limits, partBytes, partBytes)
                .or(() -> planWithWholeBodies(entries, limits, partBytes, preferredPartBytes))
                .orElseThrow(() -> limits.tooManyBytes(totalBytes));
    }

    /// @param maxWholeBodyBytes bodies that are longer may be cut
    /// @return empty if there are more parts than the limits allow
    private static Optional<ArchivePlan> planWithWholeBodies(
            List<ArchiveEntry> entries, PartLimits limits, long partBytes, long maxWholeBodyBytes) {
        ArchiveLayout layout = ArchiveLayout.of(entries);
        List<Send> parts =
                new StreamedParts(layout, limits, partBytes, maxWholeBodyBytes, limits.maxParts()).from(0, 1);
        if (parts.size() > limits.maxParts()) {
            return Optional.empty();
        }
        return Optional.of(new ArchivePlan(
                layout,
                IntStream.range(0, entries.size()).boxed().toList(),
                parts.stream().map(PartGroup::of).toList()));
    }

    /// Leaves room for entries at the beginning that are too short for a part of their own, and for an
    /// entry's records by which a part may exceed its share.
    private static long maxPreferredPartBytes(PartLimits limits) {
        return limits.maxPartBytes() - 2 * limits.minPartBytes();
    }
}
