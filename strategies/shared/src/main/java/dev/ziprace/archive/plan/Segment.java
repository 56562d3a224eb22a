package dev.ziprace.archive.plan;

import java.util.List;

/// A temporary object that holds some of the archive's bytes, made by a multipart upload of its own.
///
/// Only the last part of an upload may be shorter than S3's minimum. So a short run of bytes gets into the middle of
/// the archive as the end of a segment, and S3 copies the segment, without its bytes passing through the function.
///
/// @param parts in order; each copies a source object or an earlier segment of the same group, or sends bytes
public record Segment(List<PlannedPart> parts) {

    public Segment {
        parts = List.copyOf(parts);
    }

    /// The segment's length in bytes.
    public long length() {
        return parts.stream().mapToLong(PlannedPart::length).sum();
    }
}
