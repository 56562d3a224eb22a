package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;

/// Runs a clean-up to its end on a thread that is interrupted already, or while it cleans up: at the invocation's
/// deadline, or because the process is to end. The thread stays interrupted.
public final class UninterruptedCleanup {

    /// Two interrupts may arrive during a clean-up, one of either kind.
    private static final int MAX_ATTEMPTS = 3;

    private UninterruptedCleanup() {}

    /// Work that may be begun again.
    @FunctionalInterface
    public interface Cleanup {
        void run() throws InterruptedException;
    }

    /// @throws ArchiveException if the clean-up fails, or is interrupted again and again
    public static void run(Cleanup cleanup) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    cleanup.run();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (attempt == MAX_ATTEMPTS) {
                        throw new ArchiveException("interrupted " + attempt + " times", e);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
