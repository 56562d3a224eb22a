package dev.ziprace.bench;

import java.time.Duration;

/// Tells a person what is going on: a step's live line with the time it has taken, and one line when it ends.
final class Progress {
    private static final Duration TICK = Duration.ofMillis(500);

    private final Console console;

    Progress(Console console) {
        this.console = console;
    }

    Step step(String what) {
        return new Step(what);
    }

    final class Step implements AutoCloseable {
        private final String what;
        private final long began = System.nanoTime();
        private final Thread ticker;
        private String outcome = "failed";

        private Step(String what) {
            this.what = what;
            ticker = Thread.ofVirtual().start(this::tick);
        }

        void done(String result) {
            outcome = result;
        }

        @Override
        public void close() {
            ticker.interrupt();
            console.line(String.format("%s: %s (%.1f s)", what, outcome, seconds()));
        }

        private void tick() {
            try {
                while (true) {
                    console.live(String.format("%s ... %.0f s", what, seconds()));
                    Thread.sleep(TICK);
                }
            } catch (InterruptedException e) {
                // The step has ended.
            }
        }

        private double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
