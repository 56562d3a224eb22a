package dev.ziprace.copyplan;

import java.util.List;

/// A temporary object with a stretch of the archive's bytes, made by an upload of its own. It exists because
/// the last part of an upload may be shorter than all others: so something short gets into the middle of the
/// archive without what is before it coming here.
///
/// @param parts in order; each copies source objects, segments before this one in the same stretch, or sends
///     bytes
public record Segment(List<PlannedPart> parts) {

    public Segment {
        parts = List.copyOf(parts);
    }

    /// Its length in bytes.
    public long length() {
        return parts.stream().mapToLong(PlannedPart::length).sum();
    }
}
