package dev.ziprace.fillbucket;

/// How a request ended.
sealed interface Outcome {

    /// It was carried out; this lies under the prefix now.
    record Done(int objects, long bytes) implements Outcome {

        static final Done EMPTY = new Done(0, 0);
    }

    /// It was not; the reason is one line for the person who reads the stack's events.
    record Failed(String reason) implements Outcome {}
}
