package dev.ziprace.copyrun;

import dev.ziprace.copyplan.PlannedPart.CopyObject;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CopySource;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.zip.Crc32;
import java.util.List;

/// What S3 does by itself, at our pace: copies whose answers tell the CRC-32 of what was copied.
///
/// @param objects the source objects in the order of the archive
/// @param checksums where the answers go
/// @param pace for every request that makes an upload
record Copying(List<SourceObject> objects, EntryChecksums checksums, RequestPace pace) {

    void copyObject(MultipartUpload upload, CopyObject part) throws InterruptedException {
        SourceObject object = objects.get(part.entry());
        ByteRange range = part.range();
        CopySource source =
                range.length() == object.size() ? CopySource.whole(object) : CopySource.range(object, range);
        UploadedPart copied = pace.call(() -> upload.copy(part.number(), source));
        checksums.add(part.entry(), range.offset(), new Crc32(copied.crc32(), range.length()));
    }

    void copySegment(MultipartUpload upload, int partNumber, SegmentObject segment, ByteRange range)
            throws InterruptedException {
        ByteRange some = range.length() == segment.length() ? null : range;
        pace.call(() -> upload.copy(partNumber, new CopySource(segment.key(), segment.eTag(), some)));
    }
}
