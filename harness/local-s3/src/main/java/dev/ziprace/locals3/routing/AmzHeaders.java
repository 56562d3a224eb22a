package dev.ziprace.locals3.routing;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The headers `x-amz-…` that local-s3 understands, or that ask for what it does anyway. A request with any other is
/// answered with NotImplemented, because it would not get what it asks for.
final class AmzHeaders {

    /// The account that owns all buckets, as in the ARNs of local functions.
    private static final String OWNER = "000000000000";

    static final Set<String> UNDERSTOOD = Set.of(
            "x-amz-bucket-region",
            "x-amz-checksum-algorithm",
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc32c",
            "x-amz-checksum-crc64nvme",
            "x-amz-checksum-mode",
            "x-amz-checksum-sha1",
            "x-amz-checksum-sha256",
            "x-amz-checksum-type",
            "x-amz-content-sha256",
            "x-amz-copy-source",
            "x-amz-copy-source-if-match",
            "x-amz-copy-source-if-modified-since",
            "x-amz-copy-source-if-none-match",
            "x-amz-copy-source-if-unmodified-since",
            "x-amz-copy-source-range",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-expected-bucket-owner",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size",
            "x-amz-metadata-directive",
            "x-amz-max-parts",
            "x-amz-mp-object-size",
            "x-amz-object-attributes",
            "x-amz-optional-object-attributes",
            "x-amz-part-number-marker",
            "x-amz-request-payer",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-security-token",
            "x-amz-source-expected-bucket-owner",
            "x-amz-te",
            "x-amz-trailer",
            "x-amz-user-agent");

    /// Headers that may only have the value that describes what local-s3 does anyway.
    static final Map<String, String> DEFAULTS = Map.of(
            "x-amz-bucket-object-lock-enabled", "false",
            "x-amz-object-ownership", "BucketOwnerEnforced",
            "x-amz-server-side-encryption", "AES256",
            "x-amz-server-side-encryption-bucket-key-enabled", "false",
            "x-amz-storage-class", "STANDARD",
            "x-amz-tagging-directive", "COPY");

    /// All others than STANDARD (S3 API reference, PutObject).
    private static final Set<String> STORAGE_CLASSES = Set.of(
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "OUTPOSTS",
            "GLACIER_IR",
            "SNOW",
            "EXPRESS_ONEZONE",
            "FSX_OPENZFS",
            "FSX_ONTAP");

    /// Those that give nobody but the owner any right are the default (S3 user guide, "Access control list (ACL)
    /// overview", canned ACL).
    private static final List<String> OWNERS_ACLS = List.of("private", "bucket-owner-full-control");

    private static final Set<String> OTHER_ACLS = Set.of(
            "public-read",
            "public-read-write",
            "authenticated-read",
            "aws-exec-read",
            "bucket-owner-read",
            "log-delivery-write");

    private AmzHeaders() {}

    /// @throws S3Exception NotImplemented, or S3's own error for an invalid value
    static void check(Headers headers) {
        headers.asMap().forEach((name, value) -> {
            if (name.startsWith("x-amz-")) {
                check(name, value);
            }
        });
    }

    private static void check(String name, String value) {
        switch (name) {
            case "x-amz-acl" -> checkAcl(value);
            case "x-amz-storage-class" -> checkStorageClass(value);
            case "x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner" -> checkOwner(value);
            default -> {
                if (name.startsWith("x-amz-grant-")) {
                    throw new S3Exception(S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
                }
                if (!UNDERSTOOD.contains(name)
                        && !name.startsWith("x-amz-meta-")
                        && !value.equals(DEFAULTS.get(name))) {
                    throw new S3Exception(S3Error.HEADER_NOT_IMPLEMENTED, name, value);
                }
            }
        }
    }

    private static void checkAcl(String acl) {
        if (OTHER_ACLS.contains(acl)) {
            throw new S3Exception(S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
        }
        if (!OWNERS_ACLS.contains(acl)) {
            throw new S3Exception(S3Error.ACL_INVALID);
        }
    }

    private static void checkStorageClass(String storageClass) {
        if (STORAGE_CLASSES.contains(storageClass)) {
            throw new S3Exception(S3Error.HEADER_NOT_IMPLEMENTED, "x-amz-storage-class", storageClass);
        }
        if (!storageClass.equals(DEFAULTS.get("x-amz-storage-class"))) {
            throw new S3Exception(S3Error.INVALID_STORAGE_CLASS).with("StorageClassRequested", storageClass);
        }
    }

    private static void checkOwner(String account) {
        if (account.length() != OWNER.length() || !account.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new S3Exception(S3Error.BUCKET_OWNER_INVALID, account);
        }
        if (!account.equals(OWNER)) {
            throw new S3Exception(S3Error.ACCESS_DENIED);
        }
    }
}
