package dev.ziprace.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/// A part whose bytes are read while they are sent, as fast as the connection asks for them, and read again when
/// they must be sent again. One attempt at a time: a new one ends the reading of the one before.
final class StreamedBody implements AsyncRequestBody, AutoCloseable {

    private final long length;
    private final Function<Boolean, PartStream> content;
    private final AtomicReference<Flow.@Nullable Subscription> reading = new AtomicReference<>();
    private final FailureSignal failed = new FailureSignal();
    private volatile @Nullable PartStream sent;

    /// @param content the bytes from the beginning, the first time those that trust; a failure of them is for good
    StreamedBody(long length, Function<Boolean, PartStream> content) {
        this.length = length;
        this.content = content;
    }

    long length() {
        return length;
    }

    /// Of what was sent last.
    long crc32() {
        PartStream last = sent;
        return last == null ? 0 : last.crc32();
    }

    /// The upload of this body, failed by the content's failure as soon as that occurs: the SDK would take it for a
    /// broken connection and try again.
    <T> Uni<T> ending(Uni<T> upload) {
        return failed.ending(upload);
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        PartStream stream = content.apply(sent == null);
        sent = stream;
        Multi<ByteBuffer> bytes = stream.bytes()
                .onFailure()
                .recoverWithMulti(this::endUpload)
                .onSubscription()
                .invoke(this::replace);
        Flows.publisher(bytes).subscribe(subscriber);
    }

    /// Cancels the upload, so there is nobody left to be told.
    private Multi<ByteBuffer> endUpload(Throwable failure) {
        failed.raise(failure);
        return Multi.createFrom().nothing();
    }

    /// Stops reading.
    @Override
    public void close() {
        replace(null);
    }

    private void replace(Flow.@Nullable Subscription next) {
        Flow.Subscription last = reading.getAndSet(next);
        if (last != null) {
            last.cancel();
        }
    }
}
