package dev.ziprace.archive.engine;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.archive.plan.PlannedPart.Send;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Uploads the parts that are sent (UploadPart). No part waits for another one while its request is in
/// flight: S3 closes a connection on which no bytes arrive.
///
/// - A part is streamed where possible: it is read while it is sent, from one socket to the other
///   ([StreamedPart]). If it ends with the head of an object whose other bytes S3 copies, the head is read
///   into memory first ([BufferedHead]).
/// - A part that needs CRC-32s from other parts, or a header whose CRC-32 is known only once the body has
///   been read, is buffered until S3 has it ([BufferedPart]): it is read while the other parts are being
///   sent. A short part is buffered too, so that it can be sent again without being read again.
/// - A part that is too long to be buffered waits for the other parts and is then streamed.
///
/// A part waits only for copies, which wait for nothing, and for parts of groups that have started: earlier
/// groups or, for the last header of a group with segments, the next one. So parts never wait for each other
/// in a circle.
///
/// @param reader reads the bytes
/// @param pool memory for buffered parts
/// @param bufferBelowBytes shorter parts are buffered
/// @param reads one permit per GET in flight
record PartUploader(
        SliceReader reader,
        PartBufferPool pool,
        int bufferBelowBytes,
        Semaphore reads,
        AdaptiveRateLimiter rateLimiter) {

    /// What the parts of one upload have in common.
    ///
    /// @param tasks reads the bodies of buffered parts concurrently
    /// @param lookup asks S3 for CRC-32s
    record Context(TaskGroup tasks, Crc32Lookup lookup) {}

    void upload(MultipartUpload upload, Send part, Context context) throws IOException, InterruptedException {
        if (part.length() >= bufferBelowBytes && reader.canStream(part.range())) {
            stream(upload, part, context);
            return;
        }
        // Waits for all CRC-32s without holding a buffer.
        Optional<ByteBuffer> directory = reader.directoryAlone(part.range());
        if (directory.isPresent()) {
            send(upload, part, directory.get());
        } else if (part.length() <= pool.maxPartBytes()) {
            buffer(upload, part, context);
        } else {
            stream(upload, part, null, context);
        }
    }

    private void send(MultipartUpload upload, Send part, ByteBuffer bytes) throws InterruptedException {
        PartBody body =
                PartBody.of(List.of(bytes), OptionalLong.of(Crc32.of(bytes).value()));
        rateLimiter.call(() -> upload.upload(part.number(), body));
    }

    private void buffer(MultipartUpload upload, Send part, Context context) throws InterruptedException {
        reader.lookUp(part.range(), true, context.lookup());
        try (var buffer = pool.acquire(Math.toIntExact(part.length()))) {
            var buffered = new BufferedPart(reader, part.range(), buffer.bytes());
            buffered.fill(reads, context.tasks());
            PartBody body = buffered.body();
            rateLimiter.call(() -> upload.upload(part.number(), body));
        }
    }

    private void stream(MultipartUpload upload, Send part, Context context) throws IOException, InterruptedException {
        Optional<PartSlice.OfEntry> head = reader.head(part.range());
        if (head.isEmpty() || head.get().length() > pool.maxPartBytes()) {
            stream(upload, part, null, context);
            return;
        }
        PartSlice.OfEntry slice = head.get();
        try (var buffer = pool.acquire(Math.toIntExact(slice.length()))) {
            Crc32 body;
            reads.acquire();
            try {
                body = reader.read(slice, BufferedHead.body(slice, buffer.bytes()), true);
            } finally {
                reads.release();
            }
            stream(upload, part, BufferedHead.complete(reader, slice, buffer.bytes(), body), context);
        }
    }

    private void stream(MultipartUpload upload, Send part, @Nullable BufferedHead head, Context context)
            throws InterruptedException {
        reader.lookUp(part.range(), false, context.lookup());
        reader.awaitOtherParts(part.range());
        reads.acquire();
        try {
            var body = new StreamedPart(reader, part.range(), head);
            rateLimiter.call(() -> upload.upload(part.number(), body));
        } finally {
            reads.release();
        }
    }
}
