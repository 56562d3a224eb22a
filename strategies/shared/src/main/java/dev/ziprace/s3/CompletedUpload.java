package dev.ziprace.s3;

import dev.ziprace.s3.S3Bucket.ObjectHead;
import dev.ziprace.strategy.ArchiveException;

/// Says what became of an upload that S3 does not know any more when it is asked to complete it, or of which it never
/// said whether it is complete. If it has completed it at an attempt whose response was lost, the object is at the key.
public final class CompletedUpload {

    private CompletedUpload() {}

    /// Whether an answer to CompleteMultipartUpload leaves open what is at the key.
    public static boolean isUnknown(S3RequestException failure) {
        return failure.code().equals("NoSuchUpload") || failure.isResponseLost();
    }

    /// The object's ETag if it is the one that the upload creates.
    ///
    /// @param found what HeadObject answers after that
    /// @param crc32 the object's checksum as in `x-amz-checksum-crc32`, computed from its parts
    /// @param unknown S3's answer to CompleteMultipartUpload
    /// @throws ArchiveException if it is another object; says which
    public static String eTag(ObjectHead found, String crc32, S3RequestException unknown) {
        if (!found.crc32().equals(crc32)) {
            throw failure(
                    unknown,
                    "at the key is another object of %d bytes with the checksum '%s', expected '%s'"
                            .formatted(found.bytes(), found.crc32(), crc32));
        }
        return found.eTag();
    }

    /// The failure of a run whose archive HeadObject does not find.
    public static ArchiveException failure(S3RequestException unknown, S3RequestException head) {
        return failure(
                unknown,
                switch (head.status()) {
                    case 404 -> "there is no object at the key";
                    // S3 does not tell who may not list the bucket.
                    case 403 -> "there is no object at the key, or it may not be read (s3:GetObject)";
                    default -> "what is at the key is unknown: " + head.getMessage();
                });
    }

    private static ArchiveException failure(S3RequestException unknown, String found) {
        return new ArchiveException(unknown.getMessage() + "; " + found, unknown);
    }
}
