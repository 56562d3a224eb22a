package dev.ziprace.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recognizes uploads that one run has begun without learning their ids: S3 performed CreateMultipartUpload, the
/// response was lost, and the retry created another upload.
///
/// In S3's list such an upload looks like one that another run has just begun for the same key. It is taken for
/// this run's if it was created while this run created its own, and if it still has no part when this run ends.
/// Another run whose upload meets both conditions fails, or finds the same archive at the key: runs that write one
/// key at a time overwrite each other in any case. A lifecycle rule on the bucket (AbortIncompleteMultipartUpload)
/// removes what a run could not, because it was killed or may not list uploads.
///
/// Safe for concurrent use.
public final class OrphanedUploads {

    /// S3's clock and this one may differ.
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final String key;
    private final Set<String> own = new HashSet<>();
    private @Nullable Instant begun;
    private Instant ended = Instant.MIN;
    private boolean responseLost;

    /// @param key the key of the run's uploads
    public OrphanedUploads(String key) {
        this.key = key;
    }

    /// CreateMultipartUpload is sent.
    public synchronized void creating() {
        if (begun == null) {
            begun = Instant.now();
        }
    }

    /// S3 may have created an upload without a response.
    public synchronized void responseLost() {
        responseLost = true;
        ended = Instant.now();
    }

    /// S3 has created an upload.
    public synchronized void created(String uploadId) {
        own.add(uploadId);
        ended = Instant.now();
    }

    /// Whether a response was lost, so that [#among] may find something.
    public synchronized boolean mayExist() {
        return responseLost;
    }

    /// Those of S3's uploads that are the run's if they have no parts.
    public synchronized List<OpenUpload> among(List<OpenUpload> listed) {
        if (begun == null) {
            return List.of();
        }
        Instant earliest = begun.minus(CLOCK_SKEW);
        Instant latest = ended.plus(CLOCK_SKEW);
        return listed.stream()
                .filter(upload -> upload.key().equals(key)
                        && !own.contains(upload.uploadId())
                        && !upload.initiated().isBefore(earliest)
                        && !upload.initiated().isAfter(latest))
                .toList();
    }
}
