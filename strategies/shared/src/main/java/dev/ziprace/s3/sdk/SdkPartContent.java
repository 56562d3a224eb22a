package dev.ziprace.s3.sdk;

import dev.ziprace.s3.PartBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/// A [PartBody] in the form that the SDK reads. Keeps the body's own exception, which the SDK would wrap.
final class SdkPartContent implements ContentStreamProvider, AutoCloseable {

    private final PartBody body;
    private @Nullable InputStream current;
    private @Nullable RuntimeException failure;

    SdkPartContent(PartBody body) {
        this.body = body;
    }

    @Override
    public InputStream newStream() {
        close();
        try {
            current = new FailureRecordingStream(Channels.newInputStream(body.open()));
            return current;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /// The exception that the body threw, unless it was an [IOException].
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    @Override
    public void close() {
        InputStream last = current;
        current = null;
        if (last != null) {
            try {
                last.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class FailureRecordingStream extends FilterInputStream {

        FailureRecordingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            requireNoFailure();
            try {
                return super.read();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            requireNoFailure();
            try {
                return super.read(target, offset, length);
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        /// A body that has failed for good must not be read again, whatever reads it.
        private void requireNoFailure() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
