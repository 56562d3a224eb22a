package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.request.DeclaredChecksum;
import dev.ziprace.locals3.request.Preconditions;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// PutObject.
public final class ObjectWrites {

    private final StorageAccess storage;

    public ObjectWrites(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response putObject(S3Request request) throws IOException {
        Bucket bucket = storage.bucket(request);
        S3Limits.checkKey(request.key());
        Map<String, String> stored = ObjectHeaders.toStore(request.headers());
        Consumer<@Nullable StoredObject> precondition = Preconditions.forWrite(request.headers());
        PayloadReceiver.Received body = PayloadReceiver.store(
                request, storage, DeclaredChecksum.in(request.headers()) == null ? storage.defaultChecksum() : null);
        ObjectChecksum checksum = body.wanted() == null ? null : ObjectChecksum.fullObject(body.wanted());
        put(
                bucket,
                request.key(),
                new StoredObject(body.content(), body.etag(), stored, List.of(), checksum),
                precondition);
        Headers headers = new Headers().set("ETag", ObjectHeaders.quoted(body.etag()));
        if (checksum != null) {
            ObjectHeaders.addChecksum(headers, checksum);
        }
        return new S3Response.Empty(200, headers);
    }

    /// Stores `object` at `key`; on an error its content is released.
    static void put(Bucket bucket, String key, StoredObject object, Consumer<@Nullable StoredObject> precondition) {
        Content content = object.content();
        boolean placed = false;
        try {
            bucket.put(key, object, precondition);
            placed = true;
        } finally {
            if (!placed) {
                content.release();
            }
        }
    }
}
