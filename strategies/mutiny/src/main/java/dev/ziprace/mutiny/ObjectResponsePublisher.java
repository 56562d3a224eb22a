package dev.ziprace.mutiny;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The response to one GetObject request, available as soon as its headers have arrived, and the publisher of
/// its body. The body can be subscribed to once and holds a connection until it is complete or cancelled.
///
/// Replaces the SDK's `AsyncResponseTransformer.toPublisher`, whose subscriber waits forever when the connection breaks
/// in the middle of a body: it gets no `onError` (seen with 2.44.6 and Netty).
final class ObjectResponsePublisher
        implements AsyncResponseTransformer<GetObjectResponse, ObjectResponsePublisher>, Publisher<ByteBuffer> {

    private final CompletableFuture<ObjectResponsePublisher> headers = new CompletableFuture<>();
    private final AtomicBoolean terminated = new AtomicBoolean();
    private volatile @Nullable GetObjectResponse response;
    private volatile @Nullable SdkPublisher<ByteBuffer> body;
    private volatile @Nullable Subscriber<? super ByteBuffer> subscriber;
    private volatile @Nullable Throwable failure;

    GetObjectResponse response() {
        return received(response);
    }

    @Override
    public CompletableFuture<ObjectResponsePublisher> prepare() {
        return headers;
    }

    @Override
    public void onResponse(GetObjectResponse received) {
        response = received;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        body = publisher;
        headers.complete(this);
    }

    @Override
    public void exceptionOccurred(Throwable thrown) {
        failure = thrown;
        headers.completeExceptionally(thrown);
        failSubscriber();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> target) {
        received(body).subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                target.onSubscribe(subscription);
                subscriber = target;
                failSubscriber();
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                if (!terminated.get()) {
                    target.onNext(bytes);
                }
            }

            @Override
            public void onError(Throwable thrown) {
                if (terminated.compareAndSet(false, true)) {
                    target.onError(thrown);
                }
            }

            @Override
            public void onComplete() {
                if (terminated.compareAndSet(false, true)) {
                    target.onComplete();
                }
            }
        });
    }

    /// Releases the connection without reading the body.
    void discard() {
        received(body).subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onNext(ByteBuffer bytes) {}

            @Override
            public void onError(Throwable thrown) {}

            @Override
            public void onComplete() {}
        });
    }

    private void failSubscriber() {
        Subscriber<? super ByteBuffer> target = subscriber;
        Throwable thrown = failure;
        if (target != null && thrown != null && terminated.compareAndSet(false, true)) {
            target.onError(thrown);
        }
    }

    private static <T> T received(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the response has not arrived yet");
        }
        return value;
    }
}
