package dev.ziprace.copyplan;

import dev.ziprace.copyplan.PlannedPart.CopyObject;
import dev.ziprace.copyplan.PlannedPart.CopySegment;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.strategy.S3Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What carrying out a plan asks of S3 when nothing has to be repeated, the listing and deletions aside.
///
/// @param requests by operation
/// @param bytesRead bytes of source objects that come here to be sent
public record PlannedRequests(Map<S3Operation, Long> requests, long bytesRead) {

    public PlannedRequests {
        requests = Map.copyOf(requests);
    }

    public static PlannedRequests of(CopyPlan plan) {
        var counter = new Counter(plan);
        plan.stretches().stream()
                .flatMap(stretch -> stretch.segments().stream())
                .forEach(segment -> counter.upload(segment.parts()));
        counter.upload(plan.parts());
        return new PlannedRequests(counter.requests, counter.bytesRead);
    }

    private static final class Counter {

        private final CopyPlan plan;
        private final Map<S3Operation, Long> requests = new EnumMap<>(S3Operation.class);
        private long bytesRead;

        Counter(CopyPlan plan) {
            this.plan = plan;
        }

        void upload(List<PlannedPart> parts) {
            count(S3Operation.CREATE_MULTIPART_UPLOAD);
            parts.forEach(this::part);
            count(S3Operation.COMPLETE_MULTIPART_UPLOAD);
        }

        private void part(PlannedPart part) {
            switch (part) {
                case CopyObject copy -> count(S3Operation.UPLOAD_PART_COPY);
                case CopySegment copy -> count(S3Operation.UPLOAD_PART_COPY);
                case Send send -> {
                    count(S3Operation.UPLOAD_PART);
                    for (Slice slice : Slice.of(plan.layout(), send.range())) {
                        read(slice);
                    }
                }
            }
        }

        private void read(Slice slice) {
            if (slice instanceof Slice.OfEntry entry && entry.bodyLength() > 0) {
                count(S3Operation.GET_OBJECT);
                bytesRead += entry.bodyLength();
            }
        }

        private void count(S3Operation operation) {
            requests.merge(operation, 1L, Long::sum);
        }
    }
}
