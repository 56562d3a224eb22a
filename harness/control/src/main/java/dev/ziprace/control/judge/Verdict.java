package dev.ziprace.control.judge;

/// The judge's verdict on an archive.
public sealed interface Verdict {
    /// The archive contains every expected object bit for bit, and nothing else.
    record Valid() implements Verdict {}

    /// The archive is invalid.
    ///
    /// @param reason the first reason in the order that [ArchiveJudge] documents
    record Invalid(FailureReason reason) implements Verdict {}
}
