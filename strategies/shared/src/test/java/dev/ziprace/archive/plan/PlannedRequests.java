package dev.ziprace.archive.plan;

import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.strategy.S3Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The requests that execute a plan if none has to be repeated, excluding those that list and delete.
///
/// @param requests the number of requests by operation
/// @param bytesRead bytes of source objects that the function reads
public record PlannedRequests(Map<S3Operation, Long> requests, long bytesRead) {

    public PlannedRequests {
        requests = Map.copyOf(requests);
    }

    public static PlannedRequests of(ArchivePlan plan) {
        var counter = new Counter(plan);
        plan.groups().stream()
                .flatMap(group -> group.segments().stream())
                .forEach(segment -> counter.upload(segment.parts()));
        counter.upload(plan.parts());
        return new PlannedRequests(counter.requests, counter.bytesRead);
    }

    private static final class Counter {

        private final ArchivePlan plan;
        private final Map<S3Operation, Long> requests = new EnumMap<>(S3Operation.class);
        private long bytesRead;

        Counter(ArchivePlan plan) {
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
                    for (PartSlice slice : PartSlice.of(plan.layout(), send.range())) {
                        read(slice);
                    }
                }
            }
        }

        private void read(PartSlice slice) {
            if (slice instanceof PartSlice.OfEntry entry && entry.bodyLength() > 0) {
                count(S3Operation.GET_OBJECT);
                bytesRead += entry.bodyLength();
            }
        }

        private void count(S3Operation operation) {
            requests.merge(operation, 1L, Long::sum);
        }
    }
}
