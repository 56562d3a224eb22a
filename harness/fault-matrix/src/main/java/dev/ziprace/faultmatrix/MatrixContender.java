package dev.ziprace.faultmatrix;

import java.util.Map;

/// A column of the matrix. Safe for concurrent use.
interface MatrixContender {

    /// The name of its column.
    String name();

    /// Whether it lets S3 copy large objects.
    default boolean copies() {
        return name().contains("-copy") || name().contains("copy-");
    }

    /// Whether it has one S3 client only.
    default boolean isOnlyOne() {
        return !name().endsWith(")");
    }

    /// Invokes the function.
    ///
    /// @param event as a race sends it
    /// @param fault gives the function's time limit and patience
    InvocationOutcome invoke(Map<String, Object> event, FaultCase fault) throws InterruptedException;
}
