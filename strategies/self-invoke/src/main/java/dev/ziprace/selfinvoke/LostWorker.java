package dev.ziprace.selfinvoke;

import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket.ListedPart;
import dev.ziprace.s3.UploadedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds out from S3 how far a worker has come whose answer was lost: it may have ended, may still be
/// running, or may never have run.
///
/// @param upload the archive's upload
/// @param groups the worker's share
/// @param patience when to give the worker up
record LostWorker(MultipartUpload upload, List<PartGroup> groups, Patience patience) {

    private static final Duration FIRST_POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    /// When a worker counts as ended that has not uploaded all of its parts.
    ///
    /// @param silence how long it may upload no part
    /// @param deadline when workers give up
    record Patience(Duration silence, Instant deadline) {}

    /// What the worker has uploaded.
    ///
    /// @param uploaded groups whose parts are all there
    /// @param parts the parts of these groups
    /// @param missing the other groups
    record Progress(List<PartGroup> uploaded, List<UploadedPart> parts, List<PartGroup> missing) {}

    /// Waits until the worker has uploaded its share or has been silent for too long.
    Progress await() throws InterruptedException {
        Duration pause = FIRST_POLL;
        Instant progressed = Instant.now();
        Progress progress = progress();
        while (!progress.missing().isEmpty()) {
            Instant end = progressed.plus(patience.silence());
            Instant now = Instant.now();
            if (!now.isBefore(end) || !now.isBefore(patience.deadline())) {
                return progress;
            }
            Thread.sleep(shorter(pause, Duration.between(now, end)));
            pause = shorter(pause.multipliedBy(2), LONGEST_POLL);
            Progress next = progress();
            if (next.parts().size() > progress.parts().size()) {
                progressed = Instant.now();
            }
            progress = next;
        }
        return progress;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Progress progress() throws InterruptedException {
        Map<Integer, ListedPart> stored = new HashMap<>();
        for (ListedPart listed : upload.stored()) {
            stored.put(listed.part().number(), listed);
        }
        List<PartGroup> uploaded = new ArrayList<>();
        List<UploadedPart> parts = new ArrayList<>();
        List<PartGroup> missing = new ArrayList<>();
        for (PartGroup group : groups) {
            List<UploadedPart> there = stored(group, stored);
            if (there.size() == group.parts().size()) {
                uploaded.add(group);
                parts.addAll(there);
            } else {
                missing.add(group);
            }
        }
        return new Progress(uploaded, parts, missing);
    }

    /// The parts of a group that S3 has with their planned length.
    private static List<UploadedPart> stored(PartGroup group, Map<Integer, ListedPart> stored) {
        List<UploadedPart> parts = new ArrayList<>();
        for (PlannedPart part : group.parts()) {
            ListedPart listed = stored.get(part.number());
            if (listed != null && listed.bytes() == part.length()) {
                parts.add(listed.part());
            }
        }
        return parts;
    }
}
