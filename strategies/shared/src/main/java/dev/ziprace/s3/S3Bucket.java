package dev.ziprace.s3;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What contenders need of S3, bound to one bucket.
///
/// Every method blocks until S3 has answered and is meant to be called from virtual threads, any number at a
/// time. Throttling (`503 SlowDown`), other 5xx answers and broken connections are retried with full jitter, a
/// bounded number of times; the body of a GET that breaks while it is read is not (see [ObjectReader]). What is
/// left is thrown as [S3RequestException], which names operation, bucket, key and range and S3's error code.
///
/// A thread that is interrupted gets [InterruptedException], as soon as the transport notices.
public interface S3Bucket {

    /// The bucket's name.
    String name();

    /// Counts what is sent through this object.
    RequestMeter meter();

    /// One page of the keys that start with the prefix.
    ///
    /// @param continuationToken null for the first page, then what the page before answered
    ObjectPage listPage(String prefix, @Nullable String continuationToken) throws InterruptedException;

    /// All objects whose keys start with the prefix, ordered by the UTF-8 bytes of their keys; asks for the
    /// next page once the sink has taken the one before.
    default void list(String prefix, Consumer<? super SourceObject> sink) throws InterruptedException {
        String token = null;
        do {
            ObjectPage page = listPage(prefix, token);
            page.objects().forEach(sink);
            token = page.nextToken();
        } while (token != null);
    }

    /// Begins to read an object.
    ///
    /// @param eTag if the object has another one by now, S3 answers 412
    /// @param range the bytes wanted; null for all, and for an object without any
    /// @return the body, to be closed by the caller
    ObjectBody get(String key, String eTag, @Nullable ByteRange range) throws InterruptedException;

    /// Begins a multipart upload whose parts S3 checks by CRC-32.
    ///
    /// If the answer is lost, the retry begins another one, and the first stays: an upload without parts, which
    /// costs nothing. Nothing that S3 lists of an upload tells it from one that another run has just begun for the
    /// same key, so nobody aborts it here; a lifecycle rule on the bucket (AbortIncompleteMultipartUpload) does.
    ///
    /// @return the upload's id
    String createMultipartUpload(String key) throws InterruptedException;

    /// Uploads a part; S3 verifies its CRC-32.
    UploadedPart uploadPart(String key, String uploadId, int partNumber, PartBody body) throws InterruptedException;

    /// Makes a part of bytes that S3 has, without their coming here.
    UploadedPart uploadPartCopy(String key, String uploadId, int partNumber, CopySource source)
            throws InterruptedException;

    /// Makes an object of the parts.
    ///
    /// @param parts in the order of their numbers, which are 1, 2, 3, …
    /// @return the new object's entity tag
    String completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts) throws InterruptedException;

    /// Drops a multipart upload and its parts. One that is gone already is no error.
    void abortMultipartUpload(String key, String uploadId) throws InterruptedException;

    /// All multipart uploads to keys that start with the prefix that are neither completed nor aborted: what a
    /// client finds whose request to begin one was broken off before the answer.
    List<OpenUpload> listMultipartUploads(String prefix) throws InterruptedException;

    /// Stores a small object.
    ///
    /// @return its entity tag
    String putObject(String key, byte[] content) throws InterruptedException;

    /// Deletes objects, 1 000 per request. Objects that are not there are no error; if S3 refuses one, all
    /// others are deleted and the exception names the first refused.
    void deleteObjects(List<String> keys) throws InterruptedException;
}
