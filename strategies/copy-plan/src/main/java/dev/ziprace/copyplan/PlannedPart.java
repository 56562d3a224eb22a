package dev.ziprace.copyplan;

import dev.ziprace.s3.ByteRange;

/// One part of an upload: where its bytes come from.
public sealed interface PlannedPart {

    /// From 1, without gaps within one upload.
    int number();

    /// Its length in bytes.
    long length();

    /// S3 copies bytes of a source object.
    ///
    /// @param entry the entry's place in the archive
    /// @param range which bytes of the object
    record CopyObject(int number, int entry, ByteRange range) implements PlannedPart {
        @Override
        public long length() {
            return range.length();
        }
    }

    /// S3 copies bytes of a segment that was made before.
    ///
    /// @param segment the segment's place within the stretch
    /// @param range which bytes of the segment
    record CopySegment(int number, int segment, ByteRange range) implements PlannedPart {
        @Override
        public long length() {
            return range.length();
        }
    }

    /// Bytes that go up from here: headers, bodies that are read to be sent, the central directory. Never
    /// begins or ends within a header or a data descriptor.
    ///
    /// @param range which bytes of the archive
    record Send(int number, ByteRange range) implements PlannedPart {
        @Override
        public long length() {
            return range.length();
        }
    }
}
