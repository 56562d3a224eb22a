package dev.ziprace.bench.race;

import static java.util.stream.Collectors.joining;

import dev.ziprace.locals3.physics.PartitionLoad;
import java.util.List;

/// Describes how runs used the partitions of S3 that throttled them.
final class ThrottledPartitions {

    private ThrottledPartitions() {}

    /// One line for each partition that throttled requests: its limit and what it served in every second with requests.
    static List<String> lines(List<PartitionLoad> loads) {
        return loads.stream()
                .filter(load -> load.throttled() > 0)
                .map(ThrottledPartitions::line)
                .sorted()
                .toList();
    }

    private static String line(PartitionLoad load) {
        return "S3 partition %s throttled %d %s, limit %.0f per second; served per second: %s"
                .formatted(
                        load.partition(),
                        load.throttled(),
                        load.reads() ? "reads" : "writes",
                        load.limit(),
                        load.served().stream()
                                .filter(count -> count > 0)
                                .map(String::valueOf)
                                .collect(joining(" ")));
    }
}
