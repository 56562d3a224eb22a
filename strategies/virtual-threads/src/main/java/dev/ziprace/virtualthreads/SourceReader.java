package dev.ziprace.virtualthreads;

import dev.ziprace.archive.Source;
import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.CrcPlacement;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Reads objects within the budget and appends them to the archive.
final class SourceReader {

    /// What a GET in flight takes beside the content (connection, TLS, the client's buffers). Charging it also
    /// keeps thousands of tiny objects from opening a connection each.
    static final int OVERHEAD = 512 * 1024;

    /// A piece of an object that is streamed.
    private static final int PIECE_BYTES = 4 << 20;

    private final ObjectReader reader;
    private final ByteBudget budget;
    private final SharedArchive archive;

    SourceReader(ObjectReader reader, ByteBudget budget, SharedArchive archive) {
        this.reader = reader;
        this.budget = budget;
        this.archive = archive;
    }

    /// Forks a task for each object that is held whole, as soon as the budget has room for it.
    void readWhole(List<Source> sources, TaskGroup tasks) throws InterruptedException {
        for (Source source : sources) {
            int size = Math.toIntExact(source.size());
            ByteBudget.Lease lease = budget.acquire(size + OVERHEAD);
            tasks.fork(() -> readWhole(source, size, lease));
        }
    }

    /// Reads the object into memory, then appends it.
    private void readWhole(Source source, int size, ByteBudget.Lease lease) throws IOException, InterruptedException {
        try (var content = new Payload(source.object(), lease, size)) {
            if (size > 0) {
                try (ObjectBody body = reader.open(source.object())) {
                    // What is copied into its part can't be looked at any more when S3 refuses the part.
                    content.readFrom(body, content.isSmall() ? OptionalLong.empty() : body.storedCrc32());
                    reader.verify(source.object(), body, content.crc32().value());
                }
            }
            // What is appended may wait for further objects to fill its part: by then it must hold no more of the
            // budget than it brings to the part.
            lease.shrinkTo(size);
            archive.append(source.withCrcPlacement(CrcPlacement.LOCAL_HEADER).entry(), content);
        }
    }

    /// Appends the object piece by piece as it is read. Nothing else may be appended meanwhile.
    void stream(Source source) throws IOException, InterruptedException {
        try (ObjectBody body = reader.open(source.object())) {
            CrcPlacement placement =
                    body.storedCrc32().isPresent() ? CrcPlacement.LOCAL_HEADER : CrcPlacement.DATA_DESCRIPTOR;
            archive.open(
                    source.withCrcPlacement(placement).entry(),
                    body.storedCrc32().orElse(0));
            Crc32 sum = Crc32.EMPTY;
            while (sum.length() < source.size()) {
                int length = (int) Math.min(PIECE_BYTES, source.size() - sum.length());
                try (var piece = new Payload(source.object(), budget.acquire(length), length)) {
                    piece.readFrom(body, OptionalLong.empty());
                    sum = sum.then(piece.crc32());
                    archive.write(piece);
                }
            }
            reader.verify(source.object(), body, sum.value());
            archive.close(sum);
        }
    }
}
