package dev.ziprace.bench;

/// What the bucket is filled with.
///
/// @param objects how many
/// @param objectSizeMb mean size in units of 2^20 bytes
/// @param seed the same seed gives the same objects
record DataSet(int objects, double objectSizeMb, long seed) {
    /// The contract's data set: 3 000 objects of 5 MB.
    static final int CONTRACT_OBJECTS = 3_000;
    static final double CONTRACT_OBJECT_SIZE_MB = 5;

    DataSet {
        if (objects < 0 || objects > 1_000_000) {
            throw new UsageException("--objects must be from 0 to 1000000, not " + objects);
        }
        if (!(objectSizeMb > 0 && objectSizeMb <= 3_000)) {
            throw new UsageException("--object-size-mb must be above 0 and at most 3000, not " + objectSizeMb);
        }
    }

    /// Bytes, about: the sizes are drawn at random.
    double expectedBytes() {
        return objects * objectSizeMb * 1024 * 1024;
    }
}
