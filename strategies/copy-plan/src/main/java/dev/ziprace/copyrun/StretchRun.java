package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.PlannedPart;
import dev.ziprace.copyplan.PlannedPart.CopyObject;
import dev.ziprace.copyplan.PlannedPart.CopySegment;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.copyplan.Segment;
import dev.ziprace.copyplan.Stretch;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.S3Bucket;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One stretch of a plan: a virtual thread per segment and per part of the archive.
///
/// All uploads of the stretch are begun at once, and within each the parts that need nothing come first: bodies are
/// copied while the segments before are still being made, so that a segment costs its successor no more than its
/// completion.
final class StretchRun {

    private final S3Bucket bucket;
    private final Stretch stretch;
    private final int place;
    private final MultipartUpload archive;
    private final SegmentObjects segments;
    private final Copying copying;
    private final Sending sending;
    private final TaskGroup tasks;
    private final List<CompletableFuture<SegmentObject>> made;

    StretchRun(
            S3Bucket bucket,
            Stretch stretch,
            int place,
            MultipartUpload archive,
            SegmentObjects segments,
            Copying copying,
            Sending sending,
            TaskGroup tasks) {
        this.bucket = bucket;
        this.stretch = stretch;
        this.place = place;
        this.archive = archive;
        this.segments = segments;
        this.copying = copying;
        this.sending = sending;
        this.tasks = tasks;
        this.made = Stream.generate(CompletableFuture<SegmentObject>::new)
                .limit(stretch.segments().size())
                .toList();
    }

    /// @param whenDone runs once, after the last part
    void begin(Runnable whenDone) {
        for (int i = 0; i < made.size(); i++) {
            int segment = i;
            tasks.fork(() -> make(segment));
        }
        var missing = new AtomicInteger(stretch.parts().size());
        for (PlannedPart part : stretch.parts()) {
            tasks.fork(() -> {
                carryOut(part, archive);
                if (missing.decrementAndGet() == 0) {
                    retireSegments();
                    whenDone.run();
                }
            });
        }
    }

    private void make(int index) throws IOException, InterruptedException {
        Segment segment = stretch.segments().get(index);
        String key = segments.newKey(place, index);
        try (var upload = copying.pace().call(() -> MultipartUpload.create(bucket, key))) {
            List<PlannedPart> parts = segment.parts().stream()
                    .sorted(Comparator.comparingInt(StretchRun::needs))
                    .toList();
            for (PlannedPart part : parts) {
                carryOut(part, upload);
            }
            String eTag = copying.pace().call(upload::complete);
            made.get(index).complete(new SegmentObject(key, eTag, segment.length()));
        }
    }

    /// How much there has to be before it can be carried out.
    private static int needs(PlannedPart part) {
        return switch (part) {
            case CopyObject copy -> 0;
            case Send send -> 1;
            case CopySegment copy -> 2;
        };
    }

    private void carryOut(PlannedPart part, MultipartUpload upload) throws IOException, InterruptedException {
        switch (part) {
            case CopyObject copy -> copying.copyObject(upload, copy);
            case CopySegment copy ->
                copying.copySegment(upload, copy.number(), await(made.get(copy.segment())), copy.range());
            case Send send -> sending.send(upload, send, copying.pace(), tasks);
        }
    }

    private static SegmentObject await(CompletableFuture<SegmentObject> segment) throws InterruptedException {
        try {
            return segment.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void retireSegments() {
        segments.retire(
                IntStream.range(0, made.size())
                        .mapToObj(i -> made.get(i).join().key())
                        .toList(),
                tasks);
    }
}
