package dev.ziprace.cryptography;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Runs initialization that uses BoringSSL on a thread that then ends.
///
/// BoringSSL draws random numbers when it is loaded and for every TLS context. Each thread has a
/// generator of its own, which is seeded by the kernel at the thread's first draw and freed at the
/// thread's end. A seeded generator must not get into a SnapStart snapshot: all sandboxes that are
/// restored from it would draw the same numbers, on arm64 at least, where BoringSSL mixes no others in
/// (`crypto/fipsmodule/rand/rand.cc.inc`; Lambda developer guide, "Handling uniqueness with Lambda
/// SnapStart"). With the thread goes its generator, and the threads of the snapshot seed theirs after
/// it was restored.
public final class DisposableThread {

    private DisposableThread() {}

    /// The supplier's result. Its exceptions are thrown as they are.
    public static <T> T call(Supplier<T> initialization) {
        var result = new CompletableFuture<T>();
        Thread thread = Thread.ofPlatform().name("initialization").start(() -> {
            try {
                result.complete(initialization.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        boolean interrupted = false;
        while (true) {
            try {
                // Its result may be there before it has ended.
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            return result.join();
        } catch (CompletionException | CancellationException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
