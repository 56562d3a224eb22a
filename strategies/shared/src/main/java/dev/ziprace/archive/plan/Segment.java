package dev.ziprace.archive.plan;

import java.util.List;

/// A temporary object that contains some of the archive's bytes, created by its own multipart upload.
///
/// Only the last part of an upload may be shorter than S3's minimum. A short run of bytes therefore gets into
/// the middle of the archive as the end of a segment, which S3 copies without its bytes passing through the
/// function.
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
