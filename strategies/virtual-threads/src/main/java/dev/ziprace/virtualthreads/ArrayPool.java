package dev.ziprace.virtualthreads;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Arrays for contents, used again when their content has been uploaded. A new array is filled with zeros, and the
/// garbage
/// collector copies it as long as it is in use: together a tenth of the strategy's CPU time.
///
/// The budget bounds how many bytes are in use; this bounds those that wait for their next use. Thread-safe.
final class ArrayPool {

    /// An array may be larger than its content by this share. Objects of similar sizes then use the same arrays.
    private static final int MAX_EXCESS_SHARE = 8;

    /// A new array of less is cheap.
    private static final int MIN_BYTES = 64 << 10;

    private final long maxIdleBytes;
    private final TreeMap<Integer, ArrayDeque<byte[]>> idle = new TreeMap<>();
    private long idleBytes;

    /// @param maxIdleBytes how many bytes may wait for their next use
    ArrayPool(long maxIdleBytes) {
        this.maxIdleBytes = maxIdleBytes;
    }

    /// An array of at least `length` bytes; what it contains is undefined.
    byte[] take(int length) {
        byte[] used = takeIdle(length);
        return used == null ? new byte[length] : used;
    }

    private synchronized byte @Nullable [] takeIdle(int length) {
        Map.Entry<Integer, ArrayDeque<byte[]>> fitting = idle.ceilingEntry(length);
        if (fitting == null || fitting.getKey() - length > length / MAX_EXCESS_SHARE) {
            return null;
        }
        return remove(fitting);
    }

    /// Takes an array back. Nobody may use it any more.
    synchronized void give(byte[] array) {
        while (idleBytes + array.length > maxIdleBytes && !idle.isEmpty()) {
            remove(idle.firstEntry());
        }
        if (array.length >= MIN_BYTES && array.length <= maxIdleBytes) {
            idle.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).push(array);
            idleBytes += array.length;
        }
    }

    private byte[] remove(Map.Entry<Integer, ArrayDeque<byte[]>> entry) {
        byte[] array = entry.getValue().pop();
        if (entry.getValue().isEmpty()) {
            idle.remove(entry.getKey());
        }
        idleBytes -= array.length;
        return array;
    }
}
