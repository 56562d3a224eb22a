package dev.ziprace.locals3.store;

import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A multipart upload in progress.
public final class UploadInProgress {

    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final Instant initiated = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String key;
    private final Map<String, String> headers;
    private final @Nullable ChecksumAlgorithm algorithm;
    private final @Nullable ChecksumType type;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Integer, StoredPart> parts = new TreeMap<>();
    private boolean ended;

    /// @param headers   the header fields to store with the object
    /// @param algorithm of the parts' checksums, or null if the client chose none
    /// @param type      of the object's checksum; null if and only if the algorithm is null
    public UploadInProgress(
            String key,
            Map<String, String> headers,
            @Nullable ChecksumAlgorithm algorithm,
            @Nullable ChecksumType type) {
        this.key = key;
        this.headers = Map.copyOf(headers);
        this.algorithm = algorithm;
        this.type = type;
    }

    /// A function of the parts, which do not change while it runs.
    @FunctionalInterface
    public interface PartsFunction<T> {
        T apply(SortedMap<Integer, StoredPart> parts) throws IOException;
    }

    public String id() {
        return id;
    }

    public String key() {
        return key;
    }

    public Instant initiated() {
        return initiated;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public @Nullable ChecksumAlgorithm algorithm() {
        return algorithm;
    }

    public @Nullable ChecksumType type() {
        return type;
    }

    /// Adds a part, or replaces the one with its number. Takes over the caller's reference to its content.
    ///
    /// @return false if the upload has ended in the meantime; the content is also released in this case
    public boolean put(StoredPart part) {
        lock.lock();
        try {
            StoredPart released = ended ? part : parts.put(part.number(), part);
            if (released != null) {
                released.content().release();
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /// Applies `function` to the parts, whose contents stay valid while it runs.
    ///
    /// @return its result, or null if the upload has ended
    public <T> @Nullable T withParts(PartsFunction<T> function) throws IOException {
        lock.lock();
        try {
            return ended ? null : function.apply(Collections.unmodifiableSortedMap(parts));
        } finally {
            lock.unlock();
        }
    }

    /// Ends the upload and releases its parts.
    void end() {
        lock.lock();
        try {
            ended = true;
            parts.values().forEach(part -> part.content().release());
            parts.clear();
        } finally {
            lock.unlock();
        }
    }
}
