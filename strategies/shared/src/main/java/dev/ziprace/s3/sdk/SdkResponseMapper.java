package dev.ziprace.s3.sdk;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.S3Bucket.ObjectHead;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.StoredCrc32;
import dev.ziprace.s3.check.AnnouncedChecksum;
import dev.ziprace.s3.check.GetObjectResponseCheck;
import dev.ziprace.s3.check.ListingCheck;
import dev.ziprace.s3.check.ResponseHeaders;
import dev.ziprace.strategy.ArchiveException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads the SDK's responses.
public final class SdkResponseMapper {

    private SdkResponseMapper() {}

    /// The CRC-32 of the whole object; empty if S3 stores none or a COMPOSITE one.
    public static OptionalLong storedCrc32(GetObjectResponse response) {
        return StoredCrc32.parse(response.checksumCRC32(), response.checksumType() == ChecksumType.COMPOSITE);
    }

    /// The CRC-32 of the whole object; empty if S3 stores none or a COMPOSITE one.
    public static OptionalLong storedCrc32(HeadObjectResponse response) {
        return StoredCrc32.parse(response.checksumCRC32(), response.checksumType() == ChecksumType.COMPOSITE);
    }

    /// What the response says about an object.
    public static ObjectHead head(HeadObjectResponse response) {
        return new ObjectHead(
                response.contentLength(), response.eTag(), Objects.requireNonNullElse(response.checksumCRC32(), ""));
    }

    /// The uploads of one page.
    public static List<OpenUpload> uploads(ListMultipartUploadsResponse page) {
        return page.uploads().stream()
                .map(upload -> new OpenUpload(upload.key(), upload.uploadId(), upload.initiated()))
                .toList();
    }

    /// What else the response says about the bytes of a whole object.
    public static Optional<AnnouncedChecksum> checksum(GetObjectResponse response) {
        return AnnouncedChecksum.of(headers(response));
    }

    /// Requires that the response has the object and the bytes that were asked for.
    ///
    /// @param operation the beginning of the error message
    /// @param range null for the whole object
    /// @throws S3RequestException with status 0, because S3 has not answered the request
    public static void requireAnswer(
            String operation, String eTag, @Nullable ByteRange range, GetObjectResponse response) {
        GetObjectResponseCheck.difference(
                        eTag,
                        range == null ? null : range.toString(),
                        response.sdkHttpResponse().statusCode(),
                        headers(response))
                .ifPresent(difference -> {
                    throw new S3RequestException(operation + ": " + difference, 0, "", null);
                });
    }

    /// Converts a page of a listing.
    ///
    /// @param operation the beginning of error messages
    /// @throws ArchiveException if the page contradicts itself or the request
    public static ObjectPage page(String operation, String prefix, ListObjectsV2Response page) {
        List<SourceObject> objects = page.contents().stream()
                .map(object -> sourceObject(operation, object))
                .toList();
        return ObjectPage.of(
                operation, prefix, objects, page.isTruncated(), page.nextContinuationToken(), page.keyCount());
    }

    private static SourceObject sourceObject(String operation, S3Object object) {
        boolean crc32Stored = object.checksumAlgorithm().contains(ChecksumAlgorithm.CRC32)
                && object.checksumType() == ChecksumType.FULL_OBJECT;
        try {
            return new SourceObject(
                    Objects.requireNonNullElse(object.key(), ""),
                    Objects.requireNonNullElse(object.size(), -1L),
                    Objects.requireNonNullElse(object.eTag(), ""),
                    Objects.requireNonNullElse(object.lastModified(), Instant.EPOCH),
                    crc32Stored);
        } catch (IllegalArgumentException e) {
            throw ListingCheck.contradiction(operation, String.valueOf(e.getMessage()));
        }
    }

    private static ResponseHeaders headers(GetObjectResponse response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        return name -> http.firstMatchingHeader(name).orElse(null);
    }
}
