package dev.ziprace.s3;

/// A run of bytes within an object.
///
/// @param offset the first byte, from 0
/// @param length bytes, at least 1: HTTP can't ask for an empty range
public record ByteRange(long offset, long length) {

    public ByteRange {
        if (offset < 0 || length < 1 || offset + length < 0) {
            throw new IllegalArgumentException(
                    "range of %d bytes at %d: offset from 0, length from 1".formatted(length, offset));
        }
    }

    /// Where the range ends, the first byte after it.
    public long end() {
        return offset + length;
    }

    /// As S3's `Range` and `x-amz-copy-source-range` want it.
    @Override
    public String toString() {
        return "bytes=" + offset + "-" + (end() - 1);
    }
}
