package dev.ziprace.bench.cloud;

import dev.ziprace.bench.console.UsageException;

/// The source objects with which the bucket is filled.
///
/// @param objects number of objects
/// @param objectSizeMb mean size in MiB
/// @param seed the same seed gives the same objects
public record DataSetParameters(int objects, double objectSizeMb, long seed) {
    /// The contract's data set: 3 000 objects of 5 MB.
    public static final int CONTRACT_OBJECTS = 3_000;
    public static final double CONTRACT_OBJECT_SIZE_MB = 5;

    /// The maximum that fill-bucket accepts.
    private static final int MAX_OBJECTS = 100_000;

    public DataSetParameters {
        if (objects < 0 || objects > MAX_OBJECTS) {
            throw new UsageException("--objects must be from 0 to %d, not %d".formatted(MAX_OBJECTS, objects));
        }
        if (!(objectSizeMb > 0 && objectSizeMb <= 3_000)) {
            throw new UsageException("--object-size-mb must be above 0 and at most 3000, not " + objectSizeMb);
        }
    }

    /// Expected total size in bytes; the actual one differs because sizes are random.
    public double expectedBytes() {
        return objects * objectSizeMb * 1024 * 1024;
    }
}
