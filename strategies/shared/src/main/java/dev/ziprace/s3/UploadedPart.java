package dev.ziprace.s3;

/// A part that S3 has stored.
///
/// @param number the part's number, 1 to 10 000
/// @param eTag the part's ETag
/// @param crc32 the CRC-32 of its bytes as S3 computed it. After a copy of a whole object this is the object's CRC-32,
///     known without reading the object
public record UploadedPart(int number, String eTag, long crc32) {

    public UploadedPart {
        if (number < 1 || number > PartPlan.MAX_PARTS) {
            throw new IllegalArgumentException("part number %d: must be 1 to %d".formatted(number, PartPlan.MAX_PARTS));
        }
        if (crc32 < 0 || crc32 > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("CRC-32 %d: must be 0 to 4294967295".formatted(crc32));
        }
    }
}
