package dev.ziprace.fillbucket;

/// How a request ended.
sealed interface Outcome {

    /// It succeeded.
    ///
    /// @param objects the number of objects under the prefix
    /// @param bytes the sum of their sizes
    record Done(int objects, long bytes) implements Outcome {

        static final Done EMPTY = new Done(0, 0);
    }

    /// It failed. The reason is one line for the events of the stack.
    record Failed(String reason) implements Outcome {}
}
