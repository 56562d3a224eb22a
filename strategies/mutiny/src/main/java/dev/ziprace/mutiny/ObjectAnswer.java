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

/// What one GET answers, there once its head has come. The body is to be subscribed to once and holds a connection
/// until it has ended or was cancelled.
///
/// The SDK's own `AsyncResponseTransformer.toPublisher` is the same but for a connection that breaks in mid-body: its
/// subscriber is told nothing and waits forever (seen with 2.44.6 and Netty).
final class ObjectAnswer implements AsyncResponseTransformer<GetObjectResponse, ObjectAnswer>, Publisher<ByteBuffer> {

    private final CompletableFuture<ObjectAnswer> head = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable GetObjectResponse response;
    private volatile @Nullable SdkPublisher<ByteBuffer> body;
    private volatile @Nullable Subscriber<? super ByteBuffer> subscriber;
    private volatile @Nullable Throwable failure;

    GetObjectResponse response() {
        return present(response);
    }

    @Override
    public CompletableFuture<ObjectAnswer> prepare() {
        return head;
    }

    @Override
    public void onResponse(GetObjectResponse answered) {
        response = answered;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        body = publisher;
        head.complete(this);
    }

    @Override
    public void exceptionOccurred(Throwable thrown) {
        failure = thrown;
        head.completeExceptionally(thrown);
        failSubscriber();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> target) {
        present(body).subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                target.onSubscribe(subscription);
                subscriber = target;
                failSubscriber();
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                if (!ended.get()) {
                    target.onNext(bytes);
                }
            }

            @Override
            public void onError(Throwable thrown) {
                if (ended.compareAndSet(false, true)) {
                    target.onError(thrown);
                }
            }

            @Override
            public void onComplete() {
                if (ended.compareAndSet(false, true)) {
                    target.onComplete();
                }
            }
        });
    }

    /// Gives up the connection of an answer that nobody reads.
    void hangUp() {
        present(body).subscribe(new Subscriber<>() {
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
        if (target != null && thrown != null && ended.compareAndSet(false, true)) {
            target.onError(thrown);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the answer has not come yet");
        }
        return value;
    }
}
