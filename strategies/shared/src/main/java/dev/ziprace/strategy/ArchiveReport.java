package dev.ziprace.strategy;

/// What a strategy archived and what it took: the Lambda's answer.
///
/// @param entries entries in the archive
/// @param archiveBytes the archive's size in bytes
/// @param usage requests and bytes of this invocation and of its workers
/// @param workers further invocations that this one made
public record ArchiveReport(long entries, long archiveBytes, RequestUsage usage, WorkerUsage workers) {

    public ArchiveReport {
        if (entries < 0 || archiveBytes < 0) {
            throw new IllegalArgumentException("%d entries, %d bytes: not negative".formatted(entries, archiveBytes));
        }
    }

    /// The report of a strategy that did all work in its own invocation.
    public ArchiveReport(long entries, long archiveBytes, RequestUsage usage) {
        this(entries, archiveBytes, usage, WorkerUsage.NONE);
    }
}
