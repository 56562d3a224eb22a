package dev.ziprace.control.s3;

import dev.ziprace.control.judge.ArchiveChangedException;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A range of bytes of an object, from `from` (inclusive) to `to` (exclusive).
record ObjectRange(long from, long to) {
    ObjectRange {
        if (from < 0 || from >= to) {
            throw new IllegalArgumentException("a range has at least one byte: from %d to %d".formatted(from, to));
        }
    }

    long length() {
        return to - from;
    }

    /// Reads ranges of one version of one object.
    ///
    /// @param etag the ETag of the version
    record Reader(S3Client s3, String bucket, String key, String etag) {
        /// Opens a range. Returns when the response headers have arrived, before the body.
        ///
        /// @throws ArchiveChangedException if the object was replaced or deleted
        /// @throws IOException if S3 does not respond, after the SDK's own retries
        ResponseInputStream<GetObjectResponse> open(ObjectRange range) throws IOException {
            try {
                var body = s3.getObject(request -> request.bucket(bucket)
                        .key(key)
                        .ifMatch(etag)
                        // Inclusive on both ends (RFC 9110, 14.1.2).
                        .range("bytes=%d-%d".formatted(range.from, range.to - 1)));
                requireLength(body, range);
                return body;
            } catch (S3Exception e) {
                if (e.statusCode() == HttpStatusCode.NOT_FOUND || e.statusCode() == 412) {
                    throw new ArchiveChangedException("archive was replaced or deleted while it was validated", e);
                }
                throw failed(range, e);
            } catch (SdkException e) {
                throw failed(range, e);
            }
        }

        /// An endpoint that ignores `Range` returns the whole object, which must not be mistaken for the range.
        private void requireLength(ResponseInputStream<GetObjectResponse> body, ObjectRange range) throws IOException {
            Long length = body.response().contentLength();
            if (length == null || length != range.length()) {
                body.abort();
                throw new IOException("%s returned %d bytes".formatted(describe(range), length));
            }
        }

        private IOException failed(ObjectRange range, SdkException e) {
            return new IOException(describe(range) + " failed: " + e.getMessage(), e);
        }

        String describe(ObjectRange range) {
            return "GET s3://%s/%s bytes %d-%d".formatted(bucket, key, range.from, range.to - 1);
        }
    }
}
