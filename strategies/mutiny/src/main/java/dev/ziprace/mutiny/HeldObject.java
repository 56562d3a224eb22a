package dev.ziprace.mutiny;

import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.check.HeldBody;
import dev.ziprace.s3.check.HeldBodyCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/// A whole object in memory, checked against the checksum that S3 sent with it.
///
/// @param body its CRC-32
/// @param bytes from position to limit
record HeldObject(HeldBody body, ByteBuffer bytes) {

    /// As long as the buffers in which Netty delivers bodies.
    private static final int PIECE_BYTES = 8 * 1024;

    /// Reads an object, and reads it again if its bytes are damaged.
    ///
    /// @param trustStored whether a stored CRC-32 is not checked here
    static Uni<HeldObject> read(AsyncBucket bucket, SourceObject object, boolean trustStored) {
        return Uni.createFrom()
                .deferred(() -> read(
                        bucket,
                        object,
                        trustStored,
                        new HeldBodyCheck("s3://%s/%s".formatted(bucket.name(), object.key()))));
    }

    private static Uni<HeldObject> read(
            AsyncBucket bucket, SourceObject object, boolean trustStored, HeldBodyCheck check) {
        return ResumingObjectPublisher.open(bucket, object, null)
                .chain(opened -> opened.bytes()
                        .collect()
                        .in(() -> ByteBuffer.allocate(Math.toIntExact(object.size())), ByteBuffer::put)
                        .chain(filled -> {
                            ByteBuffer bytes = filled.flip();
                            Optional<HeldBody> body =
                                    check.check(bytes, opened.storedCrc32(), opened.checksum(), trustStored);
                            return body.isPresent()
                                    ? Uni.createFrom().item(new HeldObject(body.get(), bytes))
                                    : read(bucket, object, trustStored, check);
                        }));
    }

    /// The bytes in pieces.
    Multi<ByteBuffer> pieces() {
        return Multi.createFrom()
                .items(IntStream.range(0, Math.ceilDiv(bytes.limit(), PIECE_BYTES))
                        .mapToObj(i ->
                                bytes.slice(i * PIECE_BYTES, Math.min(PIECE_BYTES, bytes.limit() - i * PIECE_BYTES))));
    }
}
