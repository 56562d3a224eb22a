package dev.ziprace.virtualthreads;

import dev.ziprace.memory.BufferMemory;
import dev.ziprace.s3.PartPlan;

/// How the memory for content is used. Pure.
///
/// @param bytes content that is read and not yet uploaded
/// @param maxWholeBytes the largest object that is read into memory whole; larger ones are streamed
/// @param partBytes the preferred length of a part; as large as possible, because every part is a
///     request that costs money
record ContentMemory(int bytes, int maxWholeBytes, int partBytes) {

    private static final int MIB = 1 << 20;

    /// As much as keeps the network busy in both directions.
    private static final int USEFUL_BYTES = 64 * MIB;

    /// The shortest parts that S3 accepts are a quarter of it.
    private static final int LEAST_BYTES = 4 * (int) PartPlan.MIN_PART_BYTES;

    ContentMemory {
        if (partBytes + 2L * (maxWholeBytes + BudgetedObjectReader.GET_OVERHEAD_BYTES) > bytes) {
            throw new IllegalArgumentException(
                    "parts of %d bytes and two objects of %d do not fit into %d: the run could deadlock"
                            .formatted(partBytes, maxWholeBytes, bytes));
        }
    }

    /// Divides the memory so that a run makes progress in the worst case: a part is one byte short, its
    /// first byte belongs to an object of the largest size that is held whole, and the object that
    /// fills the part has that size, too.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if the function has too little memory
    static ContentMemory of(BufferMemory memory) {
        int bytes = (int) Math.min(USEFUL_BYTES, memory.require(LEAST_BYTES));
        int partBytes = bytes / 4;
        return new ContentMemory(bytes, (bytes - partBytes) / 2 - MIB, partBytes);
    }

    /// For an archive that needs longer parts.
    ContentMemory withPartBytes(long needed) {
        int longer = Math.toIntExact(needed);
        return new ContentMemory(Math.addExact(bytes, longer - partBytes), maxWholeBytes, longer);
    }
}
