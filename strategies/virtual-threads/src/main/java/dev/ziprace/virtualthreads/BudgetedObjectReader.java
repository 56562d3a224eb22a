package dev.ziprace.virtualthreads;

import dev.ziprace.archive.ListedObject;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.CrcPlacement;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Reads objects within the byte budget and appends them to the archive.
final class BudgetedObjectReader {

    /// The largest object that is read into memory whole, in bytes; larger ones are streamed.
    static final int MAX_WHOLE_BYTES = 23 << 20;

    /// The memory in bytes that a GET in flight takes in addition to its content: connection, TLS and the
    /// client's buffers. Charging it to the budget also limits how many connections thousands of tiny objects
    /// open at a time.
    static final int GET_OVERHEAD_BYTES = 512 * 1024;

    /// The chunks in which a streamed object is read.
    private static final int CHUNK_BYTES = 4 << 20;

    private final ObjectReader reader;
    private final ByteBudget budget;
    private final ConcurrentArchiveWriter archive;

    BudgetedObjectReader(ObjectReader reader, ByteBudget budget, ConcurrentArchiveWriter archive) {
        this.reader = reader;
        this.budget = budget;
        this.archive = archive;
    }

    /// Forks a task for each object, as soon as the budget has room for the whole object.
    void readWhole(List<ListedObject> objects, TaskGroup tasks) throws InterruptedException {
        for (ListedObject listed : objects) {
            int size = Math.toIntExact(listed.size());
            ByteBudget.Lease lease = budget.acquire(size + GET_OVERHEAD_BYTES);
            tasks.fork(() -> readWhole(listed, size, lease));
        }
    }

    /// Reads the whole object into memory, then appends it.
    private void readWhole(ListedObject listed, int size, ByteBudget.Lease lease)
            throws IOException, InterruptedException {
        try (var content = new BufferedContent(listed.object(), lease, size)) {
            if (size > 0) {
                try (ObjectBody body = reader.open(listed.object())) {
                    // Content that is copied into its part can't be verified after S3 has rejected the part,
                    // so its CRC-32 is computed.
                    content.readFrom(body, content.isSmall() ? OptionalLong.empty() : body.storedCrc32());
                    reader.verify(listed.object(), body, content.crc32().value());
                }
            }
            // The content may wait until more objects fill its part. Meanwhile it must hold no more of the budget than
            // the bytes that it adds to the part.
            lease.shrinkTo(size);
            archive.append(listed.entry().withCrcPlacement(CrcPlacement.LOCAL_HEADER), content);
        }
    }

    /// Appends the object in chunks while it is read. No other task may append meanwhile.
    void stream(ListedObject listed) throws IOException, InterruptedException {
        try (ObjectBody body = reader.open(listed.object())) {
            CrcPlacement placement =
                    body.storedCrc32().isPresent() ? CrcPlacement.LOCAL_HEADER : CrcPlacement.DATA_DESCRIPTOR;
            archive.open(
                    listed.entry().withCrcPlacement(placement),
                    body.storedCrc32().orElse(0));
            Crc32 sum = Crc32.EMPTY;
            while (sum.length() < listed.size()) {
                int length = (int) Math.min(CHUNK_BYTES, listed.size() - sum.length());
                try (var chunk = new BufferedContent(listed.object(), budget.acquire(length), length)) {
                    chunk.readFrom(body, OptionalLong.empty());
                    sum = sum.then(chunk.crc32());
                    archive.write(chunk);
                }
            }
            reader.verify(listed.object(), body, sum.value());
            archive.close(sum);
        }
    }
}
