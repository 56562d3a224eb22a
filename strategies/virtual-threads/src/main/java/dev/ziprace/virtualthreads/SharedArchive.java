package dev.ziprace.virtualthreads;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.ByteBudget;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveSequence;
import dev.ziprace.zip.Crc32;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The archive's end, to which tasks append, and the parts that it is cut into. Each part is uploaded by a task
/// of its own as soon as it is full. Safe for concurrent use; nothing waits for S3 while it holds the lock.
final class SharedArchive {

    private final MultipartUpload upload;
    private final ObjectReader reader;
    private final TaskGroup tasks;
    private final ByteBudget budget;
    private final long partBytes;
    private final ArchiveSequence sequence = new ArchiveSequence();
    private Part part;

    SharedArchive(MultipartUpload upload, ObjectReader reader, TaskGroup tasks, ByteBudget budget, long partBytes) {
        this.upload = upload;
        this.reader = reader;
        this.tasks = tasks;
        this.budget = budget;
        this.partBytes = partBytes;
        this.part = new Part(1, partBytes, budget.empty());
    }

    /// Appends an entry whose whole content is here.
    synchronized void append(ArchiveEntry entry, Payload content) {
        open(entry, content.crc32().value());
        write(content);
        close(content.crc32());
    }

    /// Begins an entry whose content comes by [#write] and ends by [#close].
    ///
    /// @param crc32 ignored where the entry has a data descriptor
    synchronized void open(ArchiveEntry entry, long crc32) {
        write(sequence.open(entry, crc32));
    }

    synchronized void write(Payload content) {
        if (content.isSmall()) {
            write(content.content(), content.crc32(), null);
            part.inherit(content);
        } else {
            write(content.content(), content.crc32(), content);
        }
    }

    synchronized void close(Crc32 content) {
        write(sequence.close(content));
    }

    synchronized void finish() {
        sequence.finish(this::write);
        if (part.remaining() < partBytes) {
            uploadPart();
        }
    }

    /// The archive's length in bytes so far.
    synchronized long length() {
        return sequence.length();
    }

    private void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes), Crc32.of(bytes), null);
    }

    /// @param owner whose memory the bytes stay in; null where they are copied
    private void write(ByteBuffer bytes, Crc32 sum, @Nullable Payload owner) {
        ByteBuffer rest = bytes;
        Crc32 restSum = sum;
        while (rest.hasRemaining()) {
            int count = (int) Math.min(rest.remaining(), part.remaining());
            ByteBuffer slice = rest.slice(rest.position(), count);
            // Whole slices keep the sum that they came with; only what is cut is summed up again.
            Crc32 sliceSum = count == rest.remaining() ? restSum : Crc32.of(slice);
            if (owner == null) {
                part.copy(slice, sliceSum);
            } else {
                part.add(slice, sliceSum, owner);
            }
            restSum = restSum.withoutPrefix(sliceSum);
            rest.position(rest.position() + count);
            if (part.remaining() == 0) {
                uploadPart();
            }
        }
    }

    private void uploadPart() {
        Part full = part;
        part = new Part(full.number() + 1, partBytes, budget.empty());
        tasks.fork(() -> {
            try (full) {
                upload(full);
            }
        });
    }

    private void upload(Part full) throws InterruptedException {
        try {
            upload.upload(full.number(), full.body());
        } catch (S3RequestException e) {
            if (e.isBadDigest()) {
                full.verify(reader);
            }
            throw e;
        }
    }
}
