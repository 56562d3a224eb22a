package dev.ziprace.strategy;

/// What a strategy archived, and the requests that it sent. The Lambda function returns it.
///
/// @param entries the number of entries in the archive
/// @param archiveBytes the archive's size in bytes
/// @param usage requests and bytes of this invocation and its workers
/// @param workers the invocations that this one started for workers
public record ArchiveReport(long entries, long archiveBytes, RequestUsage usage, WorkerUsage workers) {

    public ArchiveReport {
        if (entries < 0 || archiveBytes < 0) {
            throw new IllegalArgumentException(
                    "%d entries, %d bytes: must not be negative".formatted(entries, archiveBytes));
        }
    }

    /// The report of a strategy without workers.
    public ArchiveReport(long entries, long archiveBytes, RequestUsage usage) {
        this(entries, archiveBytes, usage, WorkerUsage.NONE);
    }
}
