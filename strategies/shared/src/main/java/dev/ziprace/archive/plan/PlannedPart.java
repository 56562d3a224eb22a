package dev.ziprace.archive.plan;

import dev.ziprace.s3.ByteRange;

/// One part of a multipart upload, and where its bytes come from.
public sealed interface PlannedPart {

    /// Consecutive from 1 within one upload.
    int number();

    /// The part's length in bytes.
    long length();

    /// S3 copies bytes of a source object (UploadPartCopy).
    ///
    /// @param entry the entry's index in the archive
    /// @param range the bytes of the object to copy
    record CopyObject(int number, int entry, ByteRange range) implements PlannedPart {
        @Override
        public long length() {
            return range.length();
        }
    }

    /// S3 copies bytes of an earlier segment (UploadPartCopy).
    ///
    /// @param segment the segment's index in its group
    /// @param range the bytes of the segment to copy
    record CopySegment(int number, int segment, ByteRange range) implements PlannedPart {
        @Override
        public long length() {
            return range.length();
        }
    }

    /// The function sends the bytes (UploadPart): headers, bodies that it reads, the central directory. The
    /// range never begins or ends within a header. [PartSlice] divides it by content.
    ///
    /// @param range the bytes of the archive to send
    record Send(int number, ByteRange range) implements PlannedPart {
        @Override
        public long length() {
            return range.length();
        }
    }
}
