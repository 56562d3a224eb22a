package dev.ziprace.locals3;

import java.io.File;
import java.time.Duration;
import java.time.Instant;

/// The file descriptors that this process has open. 0 on systems without `/proc`.
public final class Descriptors {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Descriptors() {}

    /// How many there are.
    public static long ofThisProcess() {
        String[] all = new File("/proc/self/fd").list();
        return all == null ? 0 : all.length;
    }

    /// Waits up to 10 s until there are at most `wanted`, as the server closes its side after its clients.
    ///
    /// @return how many there are in the end
    public static long awaitAtMost(long wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        long open = ofThisProcess();
        while (open > wanted && Instant.now().isBefore(end)) {
            Thread.sleep(Duration.ofMillis(20));
            open = ofThisProcess();
        }
        return open;
    }
}
