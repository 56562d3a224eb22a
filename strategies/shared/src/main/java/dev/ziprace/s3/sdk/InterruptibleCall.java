package dev.ziprace.s3.sdk;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Runs a blocking call of the SDK so that an interrupt ends it, as an invocation's deadline does. Reads and writes of
/// the SDK's sockets end at an interrupt only in a virtual thread, so other threads have one run the call.
final class InterruptibleCall {

    private InterruptibleCall() {}

    static <T> T run(Supplier<T> call) {
        if (Thread.currentThread().isVirtual()) {
            return call.get();
        }
        var task = new FutureTask<T>(call::get);
        Thread thread = Thread.startVirtualThread(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // The caller may not go on before the call has ended: it will abort the upload.
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
