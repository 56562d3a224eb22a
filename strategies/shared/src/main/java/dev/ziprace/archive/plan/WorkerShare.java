package dev.ziprace.archive.plan;

/// Consecutive parts of a plan that one worker uploads without knowing the others. They are a plan of their
/// own: its layout begins with the share's first entry, and its parts keep their numbers. The layout's own
/// central directory is in no part.
///
/// @param firstEntry the index of the share's first entry in the whole archive
/// @param plan the share's plan; its order refers to the listing of the whole archive
public record WorkerShare(int firstEntry, ArchivePlan plan) {}
