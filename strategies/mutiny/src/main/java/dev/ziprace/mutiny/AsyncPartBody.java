package dev.ziprace.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/// The request body of an UploadPart: a part whose bytes are downloaded while they are uploaded. The upload's demand
/// sets the download's pace (backpressure). Every attempt to send the part subscribes again and downloads its bytes
/// again; a new subscription cancels the previous one.
final class AsyncPartBody implements AsyncRequestBody, AutoCloseable {

    private final long length;
    private final Function<Boolean, PartPublisher> content;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final CancellationSignal contentFailed = new CancellationSignal();
    private volatile @Nullable PartPublisher sent;

    /// @param content creates a publisher of all the part's bytes. Its argument says whether stored CRC-32s
    ///     are trusted, which is true for the first attempt only. If the publisher fails, the part is not
    ///     sent again
    AsyncPartBody(long length, Function<Boolean, PartPublisher> content) {
        this.length = length;
        this.content = content;
    }

    long length() {
        return length;
    }

    /// Returns the CRC-32 of the bytes that the last attempt sent, 0 before the first.
    long crc32() {
        PartPublisher last = sent;
        return last == null ? 0 : last.crc32();
    }

    /// Makes the upload of this body fail as soon as the content fails. Otherwise the SDK would mistake the
    /// failure for a broken connection and retry.
    <T> Uni<T> failWithContent(Uni<T> upload) {
        return contentFailed.cancels(upload);
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        PartPublisher part = content.apply(sent == null);
        sent = part;
        Multi<ByteBuffer> bytes = part.bytes()
                .onFailure()
                .recoverWithMulti(this::failUpload)
                .onSubscription()
                .invoke(this::replace);
        AdaptersToReactiveStreams.publisher(bytes).subscribe(subscriber);
    }

    /// Fails the upload through the signal, which also cancels its subscription, so the failure isn't emitted
    /// here.
    private Multi<ByteBuffer> failUpload(Throwable failure) {
        contentFailed.raise(failure);
        return Multi.createFrom().nothing();
    }

    /// Cancels the download.
    @Override
    public void close() {
        replace(null);
    }

    private void replace(Flow.@Nullable Subscription next) {
        Flow.Subscription previous = subscription.getAndSet(next);
        if (previous != null) {
            previous.cancel();
        }
    }
}
