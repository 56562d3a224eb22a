package dev.ziprace.s3.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Publishes a document in one piece once it is complete and has been checked.
final class CheckedDocumentPublisher implements Publisher<ByteBuffer> {

    private final Publisher<ByteBuffer> source;
    private final int maxBytes;
    private final UnaryOperator<byte[]> check;

    /// @param maxBytes a longer document is cut, so that the check refuses it
    /// @param check returns the document; its exception is published instead
    CheckedDocumentPublisher(Publisher<ByteBuffer> source, int maxBytes, UnaryOperator<byte[]> check) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.check = check;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> target) {
        source.subscribe(new Collector(target));
    }

    private final class Collector implements Subscriber<ByteBuffer> {

        private final Subscriber<? super ByteBuffer> target;
        private final ByteArrayOutputStream document = new ByteArrayOutputStream();

        Collector(Subscriber<? super ByteBuffer> target) {
            this.target = target;
        }

        /// The target, an SDK parser, demands everything at once, so its demand needs no bookkeeping.
        @Override
        public void onSubscribe(Subscription subscription) {
            target.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            byte[] some = new byte[Math.min(bytes.remaining(), maxBytes - document.size())];
            bytes.get(some);
            document.writeBytes(some);
        }

        @Override
        public void onError(Throwable thrown) {
            target.onError(thrown);
        }

        @Override
        public void onComplete() {
            byte[] checked;
            try {
                checked = check.apply(document.toByteArray());
            } catch (RuntimeException e) {
                target.onError(e);
                return;
            }
            target.onNext(ByteBuffer.wrap(checked));
            target.onComplete();
        }
    }
}
