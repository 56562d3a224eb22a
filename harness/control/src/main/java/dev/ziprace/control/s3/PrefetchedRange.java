package dev.ziprace.control.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// A ranged GET that is sent in the background. Unread bytes stay in the socket buffer.
final class PrefetchedRange implements AutoCloseable {
    private final ObjectRange range;
    private final FutureTask<ResponseInputStream<GetObjectResponse>> response;

    PrefetchedRange(ObjectRange.Reader reader, ObjectRange range) {
        this.range = range;
        this.response = new FutureTask<>(() -> reader.open(range));
        Thread.ofVirtual().name("prefetch-" + range.from()).start(response);
    }

    ObjectRange range() {
        return range;
    }

    /// Waits for the response headers.
    ResponseInputStream<GetObjectResponse> await() throws IOException {
        try {
            return response.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a range could not be opened: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a GET");
        }
    }

    /// Aborts the response as soon as it arrives.
    @Override
    public void close() {
        Thread.ofVirtual().name("abort-" + range.from()).start(this::abort);
    }

    private void abort() {
        try {
            response.get().abort();
        } catch (ExecutionException | CancellationException | InterruptedException e) {
            // There is no response to abort.
        }
    }
}
