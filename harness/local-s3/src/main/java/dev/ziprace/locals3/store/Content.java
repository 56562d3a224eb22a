package dev.ziprace.locals3.store;

import dev.ziprace.locals3.checksum.CrcCombiner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The bytes of an object or part: a list of extents. Immutable.
///
/// References are counted: the creator holds one, and readers hold one while they read. When the last is
/// released, the segments are released. So an object that is overwritten or deleted while it is being sent is
/// still sent completely.
public final class Content {

    private final List<Extent> extents;

    /// The end of each extent, in bytes from the start of the content.
    private final long[] ends;

    private final AtomicInteger references = new AtomicInteger(1);

    private Content(List<Extent> extents) {
        this.extents = List.copyOf(extents);
        this.ends = new long[extents.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += extents.get(i).length();
            ends[i] = end;
        }
    }

    /// Receives a run of bytes in a file.
    @FunctionalInterface
    public interface RunConsumer {
        void accept(FileChannel file, long offset, long length) throws IOException;
    }

    /// Content that takes over the caller's references to the segments.
    static Content owning(List<Extent> extents) {
        return new Content(extents);
    }

    /// Content without stored bytes: it only has a length, and its CRC-32 counts as 0.
    public static Content withoutBytes(long length) {
        SegmentFile segment = new SegmentFile(Path.of(""), 0, sent -> {});
        return owning(List.of(Extent.whole(segment, length, 0)));
    }

    /// The concatenation of contents, sharing their segments. The caller must hold a reference to each.
    public static Content concatenated(List<Content> contents) {
        List<Extent> all = new ArrayList<>();
        contents.forEach(content -> all.addAll(content.extents));
        return sharing(all);
    }

    /// The slice of `length` bytes from `from` on, sharing the segments. The caller must hold a reference to this
    /// content.
    public Content slice(long from, long length) {
        List<Extent> slices = new ArrayList<>();
        forEachExtent(from, length, slices::add);
        return sharing(slices);
    }

    private static Content sharing(List<Extent> extents) {
        extents.forEach(extent -> extent.segment().retain());
        return new Content(extents);
    }

    /// The length in bytes.
    public long length() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /// Takes a reference, unless the last one has been released.
    public boolean tryRetain() {
        int count = references.get();
        while (count > 0) {
            if (references.compareAndSet(count, count + 1)) {
                return true;
            }
            count = references.get();
        }
        return false;
    }

    /// Releases a reference.
    public void release() {
        if (references.decrementAndGet() == 0) {
            extents.forEach(extent -> extent.segment().release());
        }
    }

    /// The CRC-32, combined from those of the extents; only extents that were cut are read.
    public long crc32() throws IOException {
        long crc = 0;
        for (Extent extent : extents) {
            crc = CrcCombiner.CRC32.combine(crc, extent.crc32(), extent.length());
        }
        return crc;
    }

    /// Passes the runs of bytes from `from` on to `consumer`, in order. The consumer may have the kernel send them.
    public void forEachRunToSend(long from, long length, RunConsumer consumer) throws IOException {
        forEachExtent(from, length, extent -> extent.segment().markSent());
        forEachRun(from, length, consumer);
    }

    private void forEachRun(long from, long length, RunConsumer consumer) throws IOException {
        List<Extent> runs = new ArrayList<>();
        forEachExtent(from, length, runs::add);
        for (Extent run : runs) {
            try (FileChannel file = run.segment().open()) {
                consumer.accept(file, run.offset(), run.length());
            }
        }
    }

    /// Reads all bytes through `buffer`.
    public void forEachBlock(ByteBuffer buffer, Consumer<ByteBuffer> action) throws IOException {
        forEachRun(
                0,
                length(),
                (file, offset, length) -> ContentReader.forEachBlock(file, offset, length, buffer, action));
    }

    private void forEachExtent(long from, long length, Consumer<Extent> action) {
        if (from < 0 || length < 0 || from > length() - length) {
            throw new IllegalArgumentException(
                    "bytes " + from + " to " + (from + length) + " are outside content of length " + length());
        }
        int index = indexOf(from);
        long position = from;
        long end = from + length;
        while (position < end) {
            Extent extent = extents.get(index);
            long start = ends[index] - extent.length();
            long sliceEnd = Math.min(end, ends[index]);
            action.accept(extent.slice(position - start, sliceEnd - position));
            position = sliceEnd;
            index++;
        }
    }

    /// The extent that holds the byte at `position`.
    private int indexOf(long position) {
        int found = Arrays.binarySearch(ends, position);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
