package dev.ziprace.selfinvoke;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.archive.plan.PlannedPart;
import dev.ziprace.archive.plan.PlannedPart.CopyObject;
import dev.ziprace.archive.plan.PlannedPart.CopySegment;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The CRC-32s of entries whose parts are uploaded, but whose worker's answer was lost: S3 has them
/// stored, or the objects are read again.
///
/// @param layout the archive's layout
/// @param objects the objects in the order of the archive
record ContentCrc32s(ObjectReader reader, ArchiveLayout layout, List<SourceObject> objects) {

    private static final int READS_IN_FLIGHT = 12;
    private static final int BUFFER_BYTES = 128 << 10;

    /// The CRC-32s of all entries with bytes in some groups, by the entries' indices.
    Map<Integer, Crc32> of(List<PartGroup> groups) throws InterruptedException {
        Map<Integer, Crc32> crc32s = new ConcurrentHashMap<>();
        var reads = new Semaphore(READS_IN_FLIGHT);
        try (var tasks = new TaskGroup()) {
            for (int entry : entries(groups)) {
                if (objects.get(entry).size() > 0) {
                    reads.acquire();
                    tasks.fork(() -> {
                        try {
                            crc32s.put(entry, crc32(objects.get(entry)));
                        } finally {
                            reads.release();
                        }
                    });
                }
            }
            tasks.join();
        }
        return crc32s;
    }

    private SortedSet<Integer> entries(List<PartGroup> groups) {
        SortedSet<Integer> entries = new TreeSet<>();
        for (PartGroup group : groups) {
            for (PlannedPart part : group.parts()) {
                switch (part) {
                    case CopyObject copy -> entries.add(copy.entry());
                    case Send send -> {
                        int last = layout.indexAt(send.range().end() - 1);
                        for (int i = layout.indexAt(send.range().offset()); i <= last; i++) {
                            entries.add(i);
                        }
                    }
                    case CopySegment copy ->
                        throw new IllegalArgumentException("a worker's share must not contain %s".formatted(copy));
                }
            }
        }
        return entries;
    }

    private Crc32 crc32(SourceObject object) throws IOException, InterruptedException {
        try (ObjectBody body = reader.open(object)) {
            if (body.storedCrc32().isPresent()) {
                return new Crc32(body.storedCrc32().getAsLong(), object.size());
            }
            Crc32 crc32 = Crc32.EMPTY;
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
            while (body.read(buffer) >= 0) {
                crc32 = crc32.then(Crc32.of(buffer.flip()));
                buffer.clear();
            }
            return crc32;
        }
    }
}
