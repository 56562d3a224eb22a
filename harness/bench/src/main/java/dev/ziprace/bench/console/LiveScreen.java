package dev.ziprace.bench.console;

import java.util.List;

/// The lines at the end of a terminal that are redrawn in place. Used under the lock of its [Console].
interface LiveScreen extends AutoCloseable {

    /// Without a terminal there is nothing to redraw.
    LiveScreen NONE = new LiveScreen() {
        @Override
        public boolean isLive() {
            return false;
        }

        @Override
        public int width() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void show(List<String> lines) {}

        @Override
        public void clear() {}

        @Override
        public void close() {}
    };

    /// Whether [#show] shows anything.
    boolean isLive();

    /// The terminal's width in columns, at this moment; without one, lines may have any length.
    int width();

    /// Replaces the lines that are shown.
    void show(List<String> lines);

    /// Removes the lines that are shown, and leaves the cursor where they began.
    void clear();

    @Override
    void close();
}
