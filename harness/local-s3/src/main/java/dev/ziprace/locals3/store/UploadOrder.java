package dev.ziprace.locals3.store;

import java.util.Comparator;

/// The order in which S3 lists uploads: by key, then by when they began, then by id.
final class UploadOrder {

    static final Comparator<UploadInProgress> INSTANCE = Comparator.comparing(UploadInProgress::key, KeyOrder.INSTANCE)
            .thenComparing(UploadInProgress::initiated)
            .thenComparing(UploadInProgress::id);

    private UploadOrder() {}
}
