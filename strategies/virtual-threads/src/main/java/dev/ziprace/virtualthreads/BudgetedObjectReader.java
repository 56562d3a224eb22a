package dev.ziprace.virtualthreads;

import dev.ziprace.archive.ListedObject;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.engine.Crc32Lookup;
import dev.ziprace.memory.ByteBudget;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/// Reads objects within the byte budget and appends them to the archive.
final class BudgetedObjectReader {

    /// The memory in bytes that a GET in flight takes in addition to its content: connection, TLS and
    /// the client's buffers. Charging it to the budget also limits how many connections thousands of
    /// tiny objects open at a time.
    static final int GET_OVERHEAD_BYTES = 512 * 1024;

    /// The chunks in which a streamed object is read.
    private static final int CHUNK_BYTES = 4 << 20;

    private final ObjectReader reader;
    private final ContentBuffers memory;
    private final ConcurrentArchiveWriter archive;
    private final Crc32Lookup lookup;
    private final LongAdder unchecked = new LongAdder();

    /// @param lookup finds the CRC-32s of streamed objects
    BudgetedObjectReader(
            ObjectReader reader, ContentBuffers memory, ConcurrentArchiveWriter archive, Crc32Lookup lookup) {
        this.reader = reader;
        this.memory = memory;
        this.archive = archive;
        this.lookup = lookup;
    }

    /// The number of objects for which S3 sent no checksum.
    long unchecked() {
        return unchecked.sum();
    }

    /// Forks a task for each object, as soon as the budget has room for the whole object.
    void readWhole(List<ListedObject> objects, TaskGroup tasks) throws InterruptedException {
        for (ListedObject listed : objects) {
            int size = Math.toIntExact(listed.size());
            ByteBudget.Lease lease = memory.budget().acquire(size + GET_OVERHEAD_BYTES);
            tasks.fork(() -> readWhole(listed, size, lease));
        }
    }

    /// Reads the whole object into memory, then appends it.
    private void readWhole(ListedObject listed, int size, ByteBudget.Lease lease)
            throws IOException, InterruptedException {
        try (var content = new BufferedContent(listed.object(), lease, memory.buffers(), size)) {
            if (size > 0 && !content.readWhole(reader)) {
                unchecked.increment();
            }
            // The content may wait until more objects fill its part. Meanwhile it must hold no more of the budget than
            // the bytes that it adds to the part.
            lease.shrinkTo(size);
            archive.append(listed.entry(), content);
        }
    }

    /// Appends the object in chunks while it is read. No other task may append meanwhile.
    void stream(ListedObject listed) throws IOException, InterruptedException {
        SourceObject object = listed.object();
        OptionalLong asked = object.crc32Stored() ? OptionalLong.empty() : OptionalLong.of(lookup.crc32(object));
        try (ObjectBody body = reader.open(object)) {
            long crc32 = asked.isPresent() ? asked.getAsLong() : reader.announcedCrc32(object, body);
            archive.open(listed.entry(), crc32);
            Crc32 sum = Crc32.EMPTY;
            while (sum.length() < listed.size()) {
                int length = (int) Math.min(CHUNK_BYTES, listed.size() - sum.length());
                ByteBudget.Lease lease = memory.budget().acquire(length);
                try (var chunk = new BufferedContent(listed.object(), lease, memory.buffers(), length)) {
                    chunk.readFrom(body);
                    sum = sum.then(chunk.crc32());
                    archive.write(chunk);
                }
            }
            reader.verify(object, crc32, sum.value());
            archive.close(sum);
        }
    }
}
