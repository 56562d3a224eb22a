package dev.ziprace.probe.bucket;

import dev.ziprace.probe.wire.S3Document;
import dev.ziprace.probe.wire.WireClient;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Deletes everything that a run has written: what is known, and what S3 lists below the run's prefix, such as an
/// upload
/// whose response was lost. Runs once; a second call waits for the first.
public final class LeftoverCleaner {

    private static final int NOT_FOUND = 404;

    private final WireClient client;
    private final String prefix;
    private final Set<String> keys;
    private final Map<String, String> keyByUpload;

    LeftoverCleaner(WireClient client, String prefix, Set<String> keys, Map<String, String> keyByUpload) {
        this.client = client;
        this.prefix = prefix;
        this.keys = new TreeSet<>(keys);
        this.keyByUpload = new HashMap<>(keyByUpload);
    }

    /// Aborts all uploads and deletes all objects. DELETE requests cost nothing.
    ///
    /// @return one line for each that could not be deleted
    public synchronized List<String> clean() {
        List<String> problems = new ArrayList<>();
        attempt(problems, "list the uploads", this::addListedUploads);
        keyByUpload.forEach((id, key) -> attempt(
                problems,
                "abort upload " + id + " of " + key,
                () -> delete(WireRequest.of("DELETE", key).query("uploadId", id))));
        attempt(problems, "list the objects", this::addListedObjects);
        keys.forEach(key -> attempt(problems, "delete " + key, () -> delete(WireRequest.of("DELETE", key))));
        keys.clear();
        keyByUpload.clear();
        return problems;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(List<String> problems, String what, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            problems.add("could not " + what + ": " + e.getMessage());
        }
    }

    private void delete(WireRequest request) throws IOException {
        WireResponse response = client.send(request);
        if (!response.isSuccess() && response.status() != NOT_FOUND) {
            throw new IOException(response.summary());
        }
    }

    private void addListedUploads() throws IOException {
        WireRequest request = listing().query("uploads", "");
        for (S3Document upload : listed(request).all("Upload")) {
            keyByUpload.put(text(upload, "UploadId"), decoded(text(upload, "Key")));
        }
    }

    private void addListedObjects() throws IOException {
        for (S3Document object : listed(listing().query("list-type", "2")).all("Contents")) {
            keys.add(decoded(text(object, "Key")));
        }
    }

    private WireRequest listing() {
        return WireRequest.ofBucket("GET").query("encoding-type", "url").query("prefix", prefix);
    }

    private S3Document listed(WireRequest request) throws IOException {
        WireResponse response = client.send(request);
        if (!response.isSuccess()) {
            throw new IOException(response.summary());
        }
        return response.document();
    }

    private static String text(S3Document element, String name) {
        return Objects.requireNonNullElse(element.text(name), "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // An endpoint that ignores encoding-type has sent the key itself.
            return text;
        }
    }
}
