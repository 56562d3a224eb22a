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

/// A multipart upload under way.
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

    /// @param headers   what a GET of the object will answer
    /// @param algorithm of the parts' checksums, or null where the client chose none
    /// @param type      what the object's checksum is about, null exactly if the algorithm is
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

    /// What is done with the parts while nobody changes them.
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

    /// Adds a part or puts it in the place of the one with its number, and takes over the caller's reference to its
    /// content.
    ///
    /// @return false if the upload has ended meanwhile; the content is let go then too
    public boolean put(StoredPart part) {
        lock.lock();
        try {
            StoredPart gone = ended ? part : parts.put(part.number(), part);
            if (gone != null) {
                gone.content().release();
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /// Applies `function` to the parts, whose contents are held meanwhile.
    ///
    /// @return its result, or null where the upload has ended
    public <T> @Nullable T withParts(PartsFunction<T> function) throws IOException {
        lock.lock();
        try {
            return ended ? null : function.apply(Collections.unmodifiableSortedMap(parts));
        } finally {
            lock.unlock();
        }
    }

    /// Ends the upload and lets its parts go.
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
