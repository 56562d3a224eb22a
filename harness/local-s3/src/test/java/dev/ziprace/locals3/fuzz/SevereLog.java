package dev.ziprace.locals3.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects what the server logs as errors, which are its bugs.
final class SevereLog extends Handler implements AutoCloseable {

    /// Kept here, as the loggers are only weakly referenced.
    private final Logger logger = Logger.getLogger("dev.ziprace.locals3");

    private final List<String> records = new CopyOnWriteArrayList<>();

    SevereLog() {
        setLevel(Level.SEVERE);
        logger.addHandler(this);
    }

    List<String> records() {
        return records;
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        StringWriter text = new StringWriter().append(record.getMessage());
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        records.add(text.toString());
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
