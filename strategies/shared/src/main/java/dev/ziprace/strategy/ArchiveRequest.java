package dev.ziprace.strategy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which objects to archive, and where to put the archive: the event of the benchmark's contract.
///
/// @param bucketName the bucket of both the objects and the archive
/// @param filesPrefix the folder of the objects, without a trailing slash: `files` selects the keys that start with
///     `files/`, but not `files2/x`
/// @param archiveKey the key of the archive, outside the folder of the objects
public record ArchiveRequest(String bucketName, String filesPrefix, String archiveKey) {

    /// What S3 has ever allowed in names of buckets (S3 user guide, "General purpose bucket naming
    /// rules", and those for buckets in us-east-1 before 2018).
    private static final Pattern BUCKET_NAME = Pattern.compile("[A-Za-z0-9._-]{3,255}");

    /// S3's limit for a key in bytes of UTF-8.
    private static final int MAX_KEY_BYTES = 1024;

    /// @throws IllegalArgumentException if a field is missing or invalid; the message names it as in the event
    public ArchiveRequest {
        requireText("bucket_name", bucketName);
        requireText("files_prefix", filesPrefix);
        requireText("archive_key", archiveKey);
        requireBucketName(bucketName);
        if (filesPrefix.endsWith("/")) {
            throw new IllegalArgumentException(
                    "files_prefix '%s' ends with a slash: name the folder alone, for example 'files'"
                            .formatted(filesPrefix));
        }
        requireKeyLength("files_prefix", filesPrefix);
        requireKeyLength("archive_key", archiveKey);
        if (archiveKey.startsWith(filesPrefix + "/")) {
            throw new IllegalArgumentException(
                    "archive_key '%s' is under files_prefix '%s': the archive would be a source of the next one"
                            .formatted(archiveKey, filesPrefix));
        }
    }

    /// The prefix to list: `filesPrefix` with a slash.
    public String folder() {
        return filesPrefix + "/";
    }

    private static void requireBucketName(String name) {
        if (name.startsWith("arn:")) {
            throw new IllegalArgumentException(
                    "bucket_name '%s' is an ARN: name the bucket or, for an access point, its alias (…-s3alias)"
                            .formatted(name));
        }
        if (!BUCKET_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "bucket_name '%s' is no name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens, without s3://"
                            .formatted(name));
        }
    }

    private static void requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "%s is %s: the event must have bucket_name, files_prefix and archive_key, all of them text"
                            .formatted(field, value == null ? "missing" : "blank"));
        }
    }

    private static void requireKeyLength(String field, String value) {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "%s has %d bytes: an S3 key has at most %d".formatted(field, length, MAX_KEY_BYTES));
        }
    }
}
