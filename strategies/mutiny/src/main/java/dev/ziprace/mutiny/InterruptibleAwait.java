package dev.ziprace.mutiny;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The only place where a thread blocks: the caller of the strategy waits for the [Uni] of the run.
final class InterruptibleAwait {

    private InterruptibleAwait() {}

    /// Subscribes and waits for the result. An interrupt raises the signal, which must make the work fail; the wait
    /// continues until the work has cleaned up and failed.
    ///
    /// @throws InterruptedException if the work failed because of the interrupt
    static <T> T await(Uni<T> work, CancellationSignal interrupted) throws InterruptedException {
        CompletableFuture<T> result = work.subscribeAsCompletionStage();
        InterruptedException raised = null;
        while (true) {
            try {
                return result.get();
            } catch (InterruptedException e) {
                raised = e;
                interrupted.raise(e);
            } catch (ExecutionException e) {
                if (raised != null) {
                    throw because(raised, e.getCause());
                }
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

    /// A request that is cancelled by the interrupt may fail before the work does.
    ///
    /// @param failure the work's; its suppressed exceptions say what could not be cleaned up
    private static InterruptedException because(InterruptedException interrupt, @Nullable Throwable failure) {
        if (failure != null && failure != interrupt) {
            interrupt.addSuppressed(failure);
            for (Throwable cleanup : failure.getSuppressed()) {
                interrupt.addSuppressed(cleanup);
            }
        }
        return interrupt;
    }
}
