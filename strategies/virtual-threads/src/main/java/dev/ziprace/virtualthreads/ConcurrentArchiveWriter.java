package dev.ziprace.virtualthreads;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.strategy.ArchiveProgress;
import dev.ziprace.zip.ArchiveEntry;
import dev.ziprace.zip.ArchiveSequence;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Appends entries from concurrent tasks to the archive and cuts it into parts. A new task uploads each
/// part as soon as it is full. Thread-safe; no thread waits for S3 while it holds the lock, except to
/// read damaged bytes again.
final class ConcurrentArchiveWriter {

    /// Longer than any local header: its name is part of an S3 key, which has at most 1 024 bytes.
    private static final int MAX_HEADER_BYTES = 2048;

    private final MultipartUpload upload;
    private final ObjectReader reader;
    private final TaskGroup tasks;
    private final ContentBuffers memory;
    private final long partBytes;
    private final ArchiveSequence sequence = new ArchiveSequence();
    private PartBuilder part;

    ConcurrentArchiveWriter(
            MultipartUpload upload, ObjectReader reader, TaskGroup tasks, ContentBuffers memory, long partBytes) {
        this.upload = upload;
        this.reader = reader;
        this.tasks = tasks;
        this.memory = memory;
        this.partBytes = partBytes;
        this.part = new PartBuilder(1, partBytes, memory.budget().empty());
    }

    /// Appends an entry whose whole content is in memory.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if the content is damaged, before any of it is
    ///     appended: other tasks go on until they are interrupted
    synchronized void append(ArchiveEntry entry, BufferedContent content) throws IOException, InterruptedException {
        if (content.bytes().remaining() + MAX_HEADER_BYTES > part.remaining()) {
            // The CRC-32 of a piece is computed from its bytes, so S3 would not find them damaged.
            content.repair(reader);
        }
        open(entry, content.crc32().value());
        write(content);
        close(content.crc32());
    }

    /// Starts an entry. [#write] appends its content, and [#close] ends it.
    ///
    /// @param crc32 the content's CRC-32
    synchronized void open(ArchiveEntry entry, long crc32) {
        write(sequence.open(entry, crc32));
    }

    synchronized void write(BufferedContent content) {
        if (content.isSmall()) {
            write(content.bytes(), content.crc32(), null);
            part.takeLease(content);
        } else {
            write(content.bytes(), content.crc32(), content);
        }
    }

    synchronized void close(Crc32 content) {
        sequence.close(content);
        ArchiveProgress.CURRENT.objectDone();
    }

    /// Appends the central directory and uploads the last part.
    synchronized void finish() {
        sequence.finish(this::write);
        if (part.remaining() < partBytes) {
            uploadPart();
        }
    }

    /// Returns the archive's length in bytes so far.
    synchronized long length() {
        return sequence.length();
    }

    private void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes), Crc32.of(bytes), null);
    }

    /// @param owner the content that the bytes belong to; null if they are copied
    private void write(ByteBuffer bytes, Crc32 sum, @Nullable BufferedContent owner) {
        ByteBuffer rest = bytes;
        Crc32 restSum = sum;
        while (rest.hasRemaining()) {
            int count = (int) Math.min(rest.remaining(), part.remaining());
            ByteBuffer slice = rest.slice(rest.position(), count);
            // An uncut slice keeps its known CRC-32; only a cut at a part boundary computes one again.
            Crc32 sliceSum = count == rest.remaining() ? restSum : Crc32.of(slice);
            if (owner == null) {
                part.addCopy(slice, sliceSum);
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
        PartBuilder full = part;
        part = new PartBuilder(full.number() + 1, partBytes, memory.budget().empty());
        tasks.fork(() -> {
            try (full) {
                upload.upload(full.number(), full.body(reader));
            }
        });
    }
}
