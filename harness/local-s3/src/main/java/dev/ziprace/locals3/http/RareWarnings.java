package dev.ziprace.locals3.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Logs warnings, but not one per connection of an attack: at most one per 10 s. Used by one thread.
final class RareWarnings {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private long suppressed;
    private long lastNanos = System.nanoTime() - INTERVAL_NANOS;

    RareWarnings(Logger log) {
        this.log = log;
    }

    void log(String message) {
        long now = System.nanoTime();
        if (now - lastNanos < INTERVAL_NANOS) {
            suppressed++;
            return;
        }
        log.log(Level.WARNING, suppressed == 0 ? message : message + " (and " + suppressed + " more warnings)");
        lastNanos = now;
        suppressed = 0;
    }
}
