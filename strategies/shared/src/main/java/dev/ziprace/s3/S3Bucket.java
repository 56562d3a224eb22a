package dev.ziprace.s3;

import dev.ziprace.s3.check.ListingCheck;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The S3 operations that contenders need, on one bucket.
///
/// Every method blocks until S3 has responded, and may be called from any number of virtual threads at a
/// time. Throttling (`503 SlowDown`), other 5xx responses and broken connections are retried ([RetryPolicy],
/// [RetrySchedule]); the body of a GET that breaks while it is read is not (see [ObjectReader]). A request that
/// fails for good throws [S3RequestException], which names the operation, bucket, key, range and S3's error
/// code.
///
/// An interrupted thread gets an [InterruptedException] as soon as the transport notices.
public interface S3Bucket {

    /// The maximum number of objects that one request deletes (S3 API reference, DeleteObjects).
    int MAX_KEYS_PER_DELETE = 1000;

    /// The content type of everything that is stored through this port.
    String CONTENT_TYPE = "application/zip";

    /// A part of an upload in progress, as S3 lists it.
    ///
    /// @param part its number, ETag and CRC-32
    /// @param bytes its length
    record ListedPart(UploadedPart part, long bytes) {}

    /// What S3 states about an object.
    ///
    /// @param bytes its length
    /// @param crc32 its FULL_OBJECT or COMPOSITE checksum as in `x-amz-checksum-crc32`; empty if it has none
    record ObjectHead(long bytes, String eTag, String crc32) {}

    /// The bucket's name.
    String name();

    /// Counts the requests of this object.
    RequestMeter meter();

    /// Whether requests are encrypted. TLS then guarantees that bytes arrive as S3 sent them, also
    /// those of a range, for which S3 has no checksum.
    default boolean isEncrypted() {
        return false;
    }

    /// Lists one page of the keys that start with the prefix.
    ///
    /// @param continuationToken null for the first page, then [ObjectPage#nextToken] of the previous page
    ObjectPage listPage(String prefix, @Nullable String continuationToken) throws InterruptedException;

    /// Lists all objects whose keys start with the prefix, ordered by the UTF-8 bytes of their keys. Requests
    /// a page only after the sink has received all of the previous one.
    default void list(String prefix, Consumer<? super SourceObject> sink) throws InterruptedException {
        var check = new ListingCheck("ListObjectsV2 s3://%s/%s".formatted(name(), prefix));
        String token = null;
        do {
            ObjectPage page = listPage(prefix, token).checkedBy(check);
            page.objects().forEach(sink);
            token = page.nextToken();
        } while (token != null);
    }

    /// Opens an object for reading.
    ///
    /// @param eTag the expected ETag; S3 responds with 412 if the object has a different one
    /// @param range the bytes to read; null for the whole object, and for an empty one
    /// @return the body, which the caller closes
    ObjectBody get(String key, String eTag, @Nullable ByteRange range) throws InterruptedException;

    /// The CRC-32 of a whole object that S3 stores (HeadObject).
    ///
    /// @param eTag the expected ETag; S3 responds with 412 if the object has a different one
    /// @return empty if S3 stores no checksum, one of another algorithm, or a COMPOSITE one
    OptionalLong headCrc32(String key, String eTag) throws InterruptedException;

    /// What S3 states about the object at a key (HeadObject).
    ///
    /// @throws S3RequestException with status 404 if there is none, or 403 if that is a secret
    ObjectHead head(String key) throws InterruptedException;

    /// Starts a multipart upload whose parts S3 verifies by CRC-32.
    ///
    /// If the response is lost, the retry starts another upload and the first one stays, without parts and
    /// free of charge ([MultipartUpload] aborts it).
    ///
    /// @return the upload's id
    String createMultipartUpload(String key) throws InterruptedException;

    /// Uploads a part; S3 verifies its CRC-32.
    UploadedPart uploadPart(String key, String uploadId, int partNumber, PartBody body) throws InterruptedException;

    /// Creates a part from bytes that are already in S3; they are not transferred to the client.
    UploadedPart uploadPartCopy(String key, String uploadId, int partNumber, CopySource source)
            throws InterruptedException;

    /// Completes a multipart upload: its parts become the object.
    ///
    /// @param parts in ascending order of their numbers, which are 1, 2, 3, …
    /// @return the new object's ETag
    String completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts) throws InterruptedException;

    /// Aborts a multipart upload and deletes its parts. An upload that no longer exists is not an error.
    void abortMultipartUpload(String key, String uploadId) throws InterruptedException;

    /// Lists all multipart uploads that are neither completed nor aborted and whose keys start with the
    /// prefix. A client that lost the response to [#createMultipartUpload] finds its upload here.
    List<OpenUpload> listMultipartUploads(String prefix) throws InterruptedException;

    /// Lists the parts of an upload that S3 has stored. A client that lost another invocation's answer
    /// learns here what that one has uploaded.
    ///
    /// @return in ascending order of their numbers
    /// @throws S3RequestException with status 404 if the upload has been completed or aborted
    List<ListedPart> listParts(String key, String uploadId) throws InterruptedException;

    /// Stores a small object.
    ///
    /// @return the object's ETag
    String putObject(String key, byte[] content) throws InterruptedException;

    /// Deletes objects, 1 000 per request. Keys that don't exist are not an error. If S3 refuses to delete some,
    /// all others are deleted and the exception names the first refused key.
    default void deleteObjects(List<String> keys) throws InterruptedException {
        Optional<S3RequestException> refused = Optional.empty();
        for (int from = 0; from < keys.size(); from += MAX_KEYS_PER_DELETE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + MAX_KEYS_PER_DELETE));
            Optional<S3RequestException> refusedNow = deleteTogether(some);
            refused = refused.or(() -> refusedNow);
        }
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /// Deletes objects by one request.
    ///
    /// @param keys at most [#MAX_KEYS_PER_DELETE]
    /// @return names the first key that S3 refused to delete
    Optional<S3RequestException> deleteTogether(List<String> keys) throws InterruptedException;
}
