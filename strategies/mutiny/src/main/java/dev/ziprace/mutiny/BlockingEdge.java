package dev.ziprace.mutiny;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Where a thread waits for the stream.
final class BlockingEdge {

    private BlockingEdge() {}

    /// Waits for what comes of the work. If the thread is interrupted, the signal is raised, and the work, which is to
    /// end and clean up by that, is waited for all the same.
    static <T> T await(Uni<T> work, FailureSignal interrupted) throws InterruptedException {
        CompletableFuture<T> result = work.subscribeAsCompletionStage();
        while (true) {
            try {
                return result.get();
            } catch (InterruptedException e) {
                interrupted.raise(e);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException thrown -> throw thrown;
                    case Error thrown -> throw thrown;
                    case InterruptedException thrown -> throw thrown;
                    case Throwable thrown -> throw new IllegalStateException(thrown);
                    case null -> throw new IllegalStateException(e);
                }
            }
        }
    }
}
