package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.request.DeclaredChecksum;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.store.StoredPart;
import dev.ziprace.locals3.store.UploadInProgress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// UploadPart.
public final class UploadParts {

    private final StorageAccess storage;

    public UploadParts(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response uploadPart(S3Request request) throws IOException {
        UploadInProgress upload = StorageAccess.upload(storage.bucket(request), request);
        int number = number(request);
        checkChecksum(upload, DeclaredChecksum.in(request.headers()));
        ChecksumAlgorithm stored = upload.algorithm() == null ? storage.defaultChecksum() : upload.algorithm();
        PayloadReceiver.Received body = PayloadReceiver.store(request, storage, stored);
        Checksum kept = stored == null ? null : body.wanted();
        if (!upload.put(StoredPart.now(number, body.content(), body.etag(), kept))) {
            throw StorageAccess.noSuchUpload(upload.id());
        }
        Headers headers = new Headers().set("ETag", ObjectHeaders.quoted(body.etag()));
        Checksum checksum = upload.algorithm() == null ? body.declared() : body.wanted();
        if (checksum != null) {
            headers.set(checksum.algorithm().headerName(), checksum.base64());
        }
        return new S3Response.Empty(200, headers);
    }

    /// The part number that `request` names.
    ///
    /// @throws S3Exception InvalidArgument
    static int number(S3Request request) {
        String text = request.parameter("partNumber");
        if (text != null && text.matches("\\d{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= S3Limits.MAX_PARTS) {
                return number;
            }
        }
        throw new S3Exception(S3Error.PART_NUMBER_OUT_OF_RANGE, S3Limits.MAX_PARTS)
                .with("ArgumentName", "partNumber")
                .with("ArgumentValue", text == null ? "" : text);
    }

    /// A part's checksum must have the upload's algorithm. For a composite checksum, clients must declare it; for a
    /// full-object checksum, S3 computes those that are not declared.
    private static void checkChecksum(UploadInProgress upload, @Nullable DeclaredChecksum declared) {
        ChecksumAlgorithm expected = upload.algorithm();
        if (expected == null || (declared == null && upload.type() == ChecksumType.FULL_OBJECT)) {
            return;
        }
        if (declared == null || declared.algorithm() != expected) {
            String actual = declared == null ? "null" : declared.algorithm().lowerCaseName();
            throw new S3Exception(S3Error.PART_CHECKSUM_ALGORITHM_MISMATCH, expected.lowerCaseName(), actual);
        }
    }
}
