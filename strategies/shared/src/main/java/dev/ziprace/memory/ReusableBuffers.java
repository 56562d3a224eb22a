package dev.ziprace.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/// Buffers that are used again. They are megabytes long: without reuse the heap would grow to its limit
/// before the garbage of hundreds of them is collected. Safe for concurrent use.
///
/// The caller limits the bytes in use by a [ByteBudget]. Idle buffers are dropped when they and those
/// in use would together exceed the capacity.
public final class ReusableBuffers {

    /// Buffers shorter than this fraction of the capacity hold only headers or small objects. They are
    /// left to the garbage collector: hundreds of them are in use at a time.
    private static final int SHORT_FRACTION = 512;

    private final int capacity;
    private final int surplus;
    private final IntFunction<ByteBuffer> allocator;
    private final List<ByteBuffer> idle = new ArrayList<>();
    private int allocated;

    /// @param capacity in bytes
    /// @param surplus how much longer than requested a buffer may be, as a divisor: 4 for a quarter; 0
    ///     for not at all. The capacity must then exceed the budget by as much
    /// @param allocator of buffers that are not short: on the heap or outside
    public ReusableBuffers(int capacity, int surplus, IntFunction<ByteBuffer> allocator) {
        this.capacity = capacity;
        this.surplus = surplus;
        this.allocator = allocator;
    }

    /// Returns a buffer with arbitrary content, at position 0 and limited to the length.
    public synchronized ByteBuffer take(int length) {
        int longest = surplus == 0 ? length : length + length / surplus;
        ByteBuffer shortest = idle.stream()
                .filter(buffer -> buffer.capacity() >= length && buffer.capacity() <= longest)
                .min(Comparator.comparingInt(ByteBuffer::capacity))
                .orElse(null);
        if (shortest != null) {
            idle.remove(shortest);
            return shortest.clear().limit(length);
        }
        while (allocated + length > capacity && !idle.isEmpty()) {
            allocated -= idle.removeFirst().capacity();
        }
        allocated += length;
        return isShort(length) ? ByteBuffer.allocate(length) : allocator.apply(length);
    }

    /// Takes back a buffer that no thread uses any longer. Must be called once for each buffer.
    public synchronized void giveBack(ByteBuffer buffer) {
        if (isShort(buffer.capacity())) {
            allocated -= buffer.capacity();
        } else {
            idle.add(buffer);
        }
    }

    private boolean isShort(int length) {
        return length < capacity / SHORT_FRACTION;
    }
}
