package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.VersionId;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.Preconditions;
import dev.ziprace.locals3.request.RequestedRange;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// GetObject, HeadObject and GetObjectTagging.
public final class ObjectReads {

    /// The query parameters that replace a header of the response.
    private static final Map<String, String> OVERRIDES = Map.of(
            "response-content-type", "content-type",
            "response-content-language", "content-language",
            "response-expires", "expires",
            "response-cache-control", "cache-control",
            "response-content-disposition", "content-disposition",
            "response-content-encoding", "content-encoding");

    private final StorageAccess storage;

    public ObjectReads(StorageAccess storage) {
        this.storage = storage;
    }

    /// Also handles HEAD: the connection omits its body.
    public S3Response getObject(S3Request request) throws IOException {
        VersionId.check(request.parameter("versionId"));
        StoredObject object = StorageAccess.acquire(storage.bucket(request), request.key());
        S3Response response = null;
        try {
            response = response(request, object);
            return response;
        } finally {
            if (response == null) {
                object.content().release();
            }
        }
    }

    /// Objects have no tags, because local-s3 stores none. `aws s3 cp` asks for them before it copies in parts.
    public S3Response getObjectTagging(S3Request request) {
        VersionId.check(request.parameter("versionId"));
        StorageAccess.acquire(storage.bucket(request), request.key()).content().release();
        return new S3Response.Document(XmlWriter.document("Tagging").open("TagSet"));
    }

    private static S3Response response(S3Request request, StoredObject object) throws IOException {
        if (Preconditions.isUnmodified(request.headers(), object)) {
            object.content().release();
            return new S3Response.Empty(304, ObjectHeaders.unmodified(object));
        }
        RequestedRange range = range(request, object);
        boolean checksumMode = "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode"));
        String partNumber = request.parameter("partNumber");
        Headers headers = ObjectHeaders.toResponse(object);
        if (checksumMode) {
            addChecksum(headers, object, partNumber, range);
        }
        OVERRIDES.forEach((parameter, header) -> {
            String value = request.parameter(parameter);
            if (value != null) {
                headers.set(header, withoutControlCharacters(parameter, value));
            }
        });
        if (partNumber != null && !object.parts().isEmpty()) {
            headers.set("x-amz-mp-parts-count", Integer.toString(object.parts().size()));
        }
        if (range == null) {
            return new S3Response.ObjectBytes(200, headers, object.content(), 0, object.length());
        }
        long last = range.from() + range.length() - 1;
        headers.set("Content-Range", "bytes " + range.from() + "-" + last + "/" + object.length());
        return new S3Response.ObjectBytes(206, headers, object.content(), range.from(), range.length());
    }

    /// The stored checksum covers the whole object, so S3 omits it from responses with a part of it. By part
    /// number, it answers the checksum of the part if there is one.
    private static void addChecksum(
            Headers headers, StoredObject object, @Nullable String partNumber, @Nullable RequestedRange range)
            throws IOException {
        Checksum ofPart = partNumber == null || object.parts().isEmpty()
                ? null
                : object.parts().get(Integer.parseInt(partNumber) - 1).checksum();
        ObjectChecksum whole = object.chosenChecksum();
        if (ofPart != null && whole != null) {
            headers.set(ofPart.algorithm().headerName(), ofPart.base64());
            headers.set("x-amz-checksum-type", whole.type().name());
        } else if (range == null || (partNumber != null && range.length() == object.length())) {
            ObjectHeaders.addChecksum(headers, object.checksum());
        }
    }

    private static String withoutControlCharacters(String parameter, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new S3Exception(S3Error.CONTROL_CHARACTER, parameter);
        }
        return value;
    }

    private static @Nullable RequestedRange range(S3Request request, StoredObject object) {
        String header = request.header("range");
        if (request.parameter("partNumber") == null) {
            return RequestedRange.ofGet(header, object.length());
        }
        if (header != null) {
            throw new S3Exception(S3Error.RANGE_WITH_PART_NUMBER);
        }
        return part(request.intParameter("partNumber", 1, S3Limits.MAX_PARTS, 1), object);
    }

    private static @Nullable RequestedRange part(int number, StoredObject object) {
        List<Long> lengths = object.parts().isEmpty()
                ? List.of(object.length())
                : object.parts().stream().map(StoredObject.Part::length).toList();
        if (number > lengths.size()) {
            throw new S3Exception(S3Error.INVALID_PART_NUMBER)
                    .with("ActualPartCount", Integer.toString(lengths.size()))
                    .with("PartNumberRequested", Integer.toString(number));
        }
        long from = lengths.subList(0, number - 1).stream()
                .mapToLong(Long::longValue)
                .sum();
        long length = lengths.get(number - 1);
        return length == 0 ? null : new RequestedRange(from, length);
    }
}
