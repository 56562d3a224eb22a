package dev.ziprace.strategy;

/// What a strategy archived, and the requests that it sent. The Lambda function returns it.
///
/// @param entries the number of entries in the archive
/// @param archiveBytes the archive's size in bytes
/// @param uncheckedEntries the number of entries for whose contents S3 sent no checksum, so that only
///     their length was checked
/// @param usage requests and bytes of this invocation and its workers
/// @param workers the invocations that this one started for workers
public record ArchiveReport(
        long entries, long archiveBytes, long uncheckedEntries, RequestUsage usage, WorkerUsage workers) {

    public ArchiveReport {
        if (entries < 0 || archiveBytes < 0 || uncheckedEntries < 0 || uncheckedEntries > entries) {
            throw new IllegalArgumentException("%d entries, %d of them unchecked, %d bytes: must not be negative"
                    .formatted(entries, uncheckedEntries, archiveBytes));
        }
    }

    /// The report of a strategy without workers.
    public ArchiveReport(long entries, long archiveBytes, long uncheckedEntries, RequestUsage usage) {
        this(entries, archiveBytes, uncheckedEntries, usage, WorkerUsage.NONE);
    }
}
