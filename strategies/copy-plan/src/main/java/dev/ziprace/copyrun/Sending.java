package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.copyplan.PlannedPart.Send;
import dev.ziprace.copyplan.Slice;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Uploads the parts whose bytes come from here. A part passes through as it is read, from one socket to the other,
/// wherever its bytes are known by then; of one that ends with the beginning of an object that S3 copies the rest of,
/// that beginning is read before. One that must wait for others' CRC-32s, or for that of a body behind its header, is
/// held in memory until S3 has it, so that nobody waits with a request begun; and so is a short one, which then need
/// not be read again when it is sent again.
///
/// @param bytes where they come from
/// @param memory for the parts that are held
/// @param heldBytes shorter parts are held
/// @param reads permits, one for each GET in flight
record Sending(ArchiveBytes bytes, PartMemory memory, int heldBytes, Semaphore reads) {

    /// @param tasks where the part's bodies are read side by side
    void send(MultipartUpload upload, Send part, RequestPace pace, TaskGroup tasks)
            throws IOException, InterruptedException {
        if (part.length() >= heldBytes && bytes.flows(part.range())) {
            relay(upload, part, pace);
            return;
        }
        // Half: what waits for a CRC-32 while it holds its share must leave room for those who bring it.
        if (part.length() > memory.capacity() / 2) {
            pipe(upload, part, pace, null);
            return;
        }
        // It waits for all CRC-32s, and holds nothing meanwhile.
        Optional<ByteBuffer> directory = bytes.directoryAlone(part.range());
        if (directory.isPresent()) {
            ByteBuffer content = directory.get();
            PartBody body = PartBody.of(
                    List.of(content), OptionalLong.of(Crc32.of(content).value()));
            pace.call(() -> upload.upload(part.number(), body));
            return;
        }
        try (var held = memory.acquire(Math.toIntExact(part.length()))) {
            var content = new HeldPart(bytes, part.range(), held.bytes());
            content.fill(reads, tasks);
            try {
                pace.call(() -> upload.upload(part.number(), content.body()));
            } catch (S3RequestException e) {
                if (e.isBadDigest()) {
                    content.verify();
                }
                throw e;
            }
        }
    }

    private void relay(MultipartUpload upload, Send part, RequestPace pace) throws IOException, InterruptedException {
        Optional<Slice.OfEntry> head = bytes.head(part.range());
        if (head.isEmpty() || head.get().length() > memory.capacity() / 2) {
            relay(upload, part, pace, null);
            return;
        }
        Slice.OfEntry slice = head.get();
        try (var held = memory.acquire(Math.toIntExact(slice.length()))) {
            Crc32 read;
            reads.acquire();
            try {
                read = bytes.read(slice, HeldHead.body(slice, held.bytes()));
            } finally {
                reads.release();
            }
            relay(upload, part, pace, HeldHead.complete(bytes, slice, held.bytes(), read));
        }
    }

    private void relay(MultipartUpload upload, Send part, RequestPace pace, @Nullable HeldHead head)
            throws InterruptedException {
        bytes.awaitCopies(part.range());
        reads.acquire();
        try {
            pipe(upload, part, pace, head);
        } finally {
            reads.release();
        }
    }

    private void pipe(MultipartUpload upload, Send part, RequestPace pace, @Nullable HeldHead head)
            throws InterruptedException {
        var body = new PipedPart(bytes, part.range(), head);
        pace.call(() -> upload.upload(part.number(), body));
    }
}
