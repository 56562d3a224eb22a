package dev.ziprace.virtualthreads;

import dev.ziprace.memory.ByteBudget;
import dev.ziprace.memory.ReusableBuffers;
import java.nio.ByteBuffer;

/// The memory for content: a budget, and the buffers that are within it.
///
/// @param budget content that is read and not yet uploaded
/// @param buffers hold it
record ContentBuffers(ByteBudget budget, ReusableBuffers buffers) {

    /// Objects of about the same size use each other's buffers.
    private static final int SURPLUS = 4;

    /// On the Java runtime the buffers are outside the heap: its old generation grows to its limit
    /// before a collection frees the buffers that could not be reused, and Lambda gives the heap 85 %
    /// of the memory. `-XX:MaxDirectMemorySize` makes the runtime collect them earlier.
    ///
    /// @param java whether the Java runtime executes the function
    ContentBuffers(ContentMemory memory, boolean java) {
        this(
                new ByteBudget(memory.bytes()),
                new ReusableBuffers(
                        Math.addExact(memory.bytes(), memory.bytes() / SURPLUS),
                        SURPLUS,
                        java ? ByteBuffer::allocateDirect : ByteBuffer::allocate));
    }
}
