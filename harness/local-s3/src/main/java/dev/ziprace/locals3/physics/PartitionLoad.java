package dev.ziprace.locals3.physics;

import java.util.List;

/// The requests of one kind that reached one partition.
///
/// @param partition     the bucket, or the bucket and the first segment of the key
/// @param reads         whether these are its GET and HEAD requests; else all others
/// @param limit         how many of them it serves per second
/// @param served        how many it served in each second since the first
/// @param throttled     how many it answered with SlowDown
public record PartitionLoad(String partition, boolean reads, double limit, List<Integer> served, int throttled) {

    public PartitionLoad {
        served = List.copyOf(served);
    }
}
