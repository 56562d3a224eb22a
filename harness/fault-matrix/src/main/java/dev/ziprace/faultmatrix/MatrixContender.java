package dev.ziprace.faultmatrix;

import java.time.Duration;
import java.util.Map;

/// A column of the matrix. Safe for concurrent use.
interface MatrixContender {

    /// The name of its column.
    String name();

    /// Whether it lets S3 copy large objects.
    default boolean copies() {
        return name().contains("-copy") || name().contains("copy-");
    }

    /// Invokes the function.
    ///
    /// @param event    as a race sends it
    /// @param timeout  the function's time limit
    InvocationOutcome invoke(Map<String, Object> event, Duration timeout) throws InterruptedException;
}
