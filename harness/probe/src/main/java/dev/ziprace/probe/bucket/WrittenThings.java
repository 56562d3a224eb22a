package dev.ziprace.probe.bucket;

import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Remembers which objects and uploads may exist, so that they can be deleted even if S3's listings are wrong. Safe for
/// concurrent use.
final class WrittenThings {

    private final Set<String> keys = new HashSet<>();
    private final Map<String, String> keyByUpload = new HashMap<>();

    /// Remembers the object that a request may write, whatever its response.
    synchronized void before(WireRequest request) {
        boolean part = request.queryValue("partNumber") != null;
        boolean completes = request.method().equals("POST") && request.queryValue("uploadId") != null;
        if ((request.method().equals("PUT") && !part) || completes) {
            keys.add(request.key());
        }
    }

    /// Remembers the upload that a request has started.
    void after(WireRequest request, WireResponse response) throws IOException {
        if (request.queryValue("uploads") == null || !request.method().equals("POST") || !response.isSuccess()) {
            return;
        }
        String id = response.document().text("UploadId");
        if (id != null) {
            synchronized (this) {
                keyByUpload.put(id, request.key());
            }
        }
    }

    synchronized Set<String> keys() {
        return Set.copyOf(keys);
    }

    /// The keys of the uploads by upload id.
    synchronized Map<String, String> uploads() {
        return Map.copyOf(keyByUpload);
    }
}
