package dev.ziprace.locals3;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The operations that are served.
public enum SupportedOperation {
    LIST_BUCKETS,
    CREATE_BUCKET,
    HEAD_BUCKET,
    DELETE_BUCKET,
    GET_BUCKET_LOCATION,
    LIST_OBJECTS,
    LIST_OBJECTS_V2,
    GET_OBJECT,
    HEAD_OBJECT,
    GET_OBJECT_TAGGING,
    PUT_OBJECT,
    COPY_OBJECT,
    DELETE_OBJECT,
    DELETE_OBJECTS,
    CREATE_MULTIPART_UPLOAD,
    UPLOAD_PART,
    UPLOAD_PART_COPY,
    COMPLETE_MULTIPART_UPLOAD,
    ABORT_MULTIPART_UPLOAD,
    LIST_PARTS,
    LIST_MULTIPART_UPLOADS;

    /// As the API has it: `ListObjectsV2`.
    public String apiName() {
        return Stream.of(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /// Whether the request's content becomes object data.
    boolean takesObjectData() {
        return this == PUT_OBJECT || this == UPLOAD_PART;
    }
}
