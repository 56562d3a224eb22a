package dev.ziprace.control.judge;

/// What the judge says of an archive.
public sealed interface Verdict {
    /// The archive holds every expected object bit-exact and nothing else.
    record Accepted() implements Verdict {}

    /// The archive is invalid.
    ///
    /// @param fault the first fault, in the order that [ArchiveJudge] documents
    record Refused(Fault fault) implements Verdict {}
}
