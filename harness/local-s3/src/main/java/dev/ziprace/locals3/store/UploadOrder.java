package dev.ziprace.locals3.store;

import java.util.Comparator;

/// The order in which S3 lists uploads: by key, then by when they began, then by id.
final class UploadOrder {

    static final Comparator<MultipartUpload> INSTANCE = Comparator.comparing(MultipartUpload::key, KeyOrder.INSTANCE)
            .thenComparing(MultipartUpload::initiated)
            .thenComparing(MultipartUpload::id);

    private UploadOrder() {}
}
