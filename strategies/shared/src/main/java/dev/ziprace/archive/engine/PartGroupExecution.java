package dev.ziprace.archive.engine;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.archive.plan.Segment;
import dev.ziprace.s3.MultipartUpload;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Executes one group of a plan, with a virtual thread per segment and per part of the archive.
///
/// All uploads of the group start at once, and each begins with the parts that depend on nothing. Bodies are
/// thus copied while earlier segments are still being uploaded, and a segment delays the next one only by its
/// completion.
final class PartGroupExecution {

    private final PartGroup group;
    private final int groupIndex;
    private final MultipartUpload archive;
    private final TemporarySegments segments;
    private final PartCopier copier;
    private final PartUploader uploader;
    private final TaskGroup tasks;
    private final PartUploader.Context context;
    private final List<CompletableFuture<TemporarySegments.Made>> made;

    /// @param groupIndex the group's index in the plan
    PartGroupExecution(
            PartGroup group,
            int groupIndex,
            MultipartUpload archive,
            TemporarySegments segments,
            PartCopier copier,
            PartUploader uploader,
            PartUploader.Context context) {
        this.group = group;
        this.groupIndex = groupIndex;
        this.archive = archive;
        this.segments = segments;
        this.copier = copier;
        this.uploader = uploader;
        this.context = context;
        this.tasks = context.tasks();
        this.made = Stream.generate(CompletableFuture<TemporarySegments.Made>::new)
                .limit(group.segments().size())
                .toList();
    }

    /// Forks the tasks of the group.
    ///
    /// @param whenDone runs once, after the last part
    void begin(Runnable whenDone) {
        for (int i = 0; i < made.size(); i++) {
            int segment = i;
            tasks.fork(() -> make(segment));
        }
        var missing = new AtomicInteger(group.parts().size());
        for (PlannedPart part : group.parts()) {
            tasks.fork(() -> {
                make(part, archive);
                if (missing.decrementAndGet() == 0) {
                    retireSegments();
                    whenDone.run();
                }
            });
        }
    }

    private void make(int index) throws IOException, InterruptedException {
        Segment segment = group.segments().get(index);
        String key = segments.newKey(groupIndex, index);
        try (var upload = copier.rateLimiter().call(() -> segments.createUpload(key))) {
            List<PlannedPart> parts = segment.parts().stream()
                    .sorted(Comparator.comparingInt(PartGroupExecution::needs))
                    .toList();
            for (PlannedPart part : parts) {
                make(part, upload);
            }
            String eTag = copier.rateLimiter().call(upload::complete);
            made.get(index).complete(new TemporarySegments.Made(key, eTag));
        }
    }

    /// The order in which parts are started: those with the fewest dependencies come first.
    private static int needs(PlannedPart part) {
        return switch (part) {
            case CopyObject copy -> 0;
            case Send send -> 1;
            case CopySegment copy -> 2;
        };
    }

    private void make(PlannedPart part, MultipartUpload upload) throws IOException, InterruptedException {
        switch (part) {
            case CopyObject copy -> copier.copyObject(upload, copy);
            case CopySegment copy ->
                copier.copySegment(
                        upload,
                        copy.number(),
                        await(made.get(copy.segment())),
                        group.segments().get(copy.segment()).length(),
                        copy.range());
            case Send send -> uploader.upload(upload, send, context);
        }
    }

    private static TemporarySegments.Made await(CompletableFuture<TemporarySegments.Made> segment)
            throws InterruptedException {
        try {
            return segment.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void retireSegments() {
        segments.retire(made.stream().map(segment -> segment.join().key()).toList(), tasks);
    }
}
