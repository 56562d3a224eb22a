package dev.ziprace.s3;

/// A range of bytes within an object.
///
/// @param offset the first byte, from 0
/// @param length bytes, at least 1: HTTP has no empty range
public record ByteRange(long offset, long length) {

    public ByteRange {
        if (offset < 0 || length < 1 || offset + length < 0) {
            throw new IllegalArgumentException(
                    "range of %d bytes at %d: the offset must be at least 0, the length at least 1"
                            .formatted(length, offset));
        }
    }

    /// The offset of the first byte after the range.
    public long end() {
        return offset + length;
    }

    /// The value of the headers `Range` and `x-amz-copy-source-range`.
    @Override
    public String toString() {
        return "bytes=" + offset + "-" + (end() - 1);
    }
}
