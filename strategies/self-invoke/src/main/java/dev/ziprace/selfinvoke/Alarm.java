package dev.ziprace.selfinvoke;

import java.time.Duration;
import java.time.Instant;

/// Interrupts a thread at a given time, unless it is closed first.
final class Alarm implements AutoCloseable {

    private final Thread sleeper;
    private boolean closed;
    private boolean rung;

    private Alarm(Thread interrupted, Instant time) {
        this.sleeper = Thread.ofVirtual().name("alarm").unstarted(() -> ring(interrupted, time));
    }

    /// Interrupts the calling thread at this time.
    static Alarm at(Instant time) {
        var alarm = new Alarm(Thread.currentThread(), time);
        alarm.sleeper.start();
        return alarm;
    }

    /// Whether this alarm has interrupted the thread.
    synchronized boolean hasRung() {
        return rung;
    }

    @Override
    public synchronized void close() {
        closed = true;
        sleeper.interrupt();
    }

    private void ring(Thread interrupted, Instant time) {
        try {
            Thread.sleep(Duration.between(Instant.now(), time));
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (!closed) {
                rung = true;
                interrupted.interrupt();
            }
        }
    }
}
