package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CopySource;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.zip.Crc32;
import java.util.List;

/// Lets S3 copy parts (UploadPartCopy). S3 returns the CRC-32 of the copied bytes.
///
/// @param objects the source objects in the order of the archive
/// @param crc32s collects the CRC-32s of copied objects
record PartCopier(List<SourceObject> objects, Crc32Collector crc32s, AdaptiveRateLimiter rateLimiter) {

    void copyObject(MultipartUpload upload, CopyObject part) throws InterruptedException {
        SourceObject object = objects.get(part.entry());
        ByteRange range = part.range();
        CopySource source =
                range.length() == object.size() ? CopySource.whole(object) : CopySource.range(object, range);
        UploadedPart copied = rateLimiter.call(() -> upload.copy(part.number(), source));
        crc32s.add(part.entry(), range.offset(), new Crc32(copied.crc32(), range.length()));
    }

    /// @param segmentLength the length of the whole segment in bytes
    /// @param range the bytes of the segment to copy
    void copySegment(
            MultipartUpload upload, int partNumber, TemporarySegments.Made segment, long segmentLength, ByteRange range)
            throws InterruptedException {
        ByteRange some = range.length() == segmentLength ? null : range;
        rateLimiter.call(() -> upload.copy(partNumber, new CopySource(segment.key(), segment.eTag(), some)));
    }
}
