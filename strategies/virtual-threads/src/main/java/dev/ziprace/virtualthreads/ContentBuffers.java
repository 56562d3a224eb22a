package dev.ziprace.virtualthreads;

import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.ReusableBuffers;

/// The memory for content: a budget, and the buffers that are within it.
///
/// @param budget content that is read and not yet uploaded
/// @param buffers hold it
record ContentBuffers(ByteBudget budget, ReusableBuffers buffers) {

    /// Objects of about the same size use each other's buffers.
    private static final int SURPLUS = 4;

    ContentBuffers(ContentMemory memory) {
        this(
                new ByteBudget(memory.bytes()),
                new ReusableBuffers(Math.addExact(memory.bytes(), memory.bytes() / SURPLUS), SURPLUS));
    }
}
