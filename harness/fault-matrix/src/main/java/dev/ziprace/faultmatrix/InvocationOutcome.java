package dev.ziprace.faultmatrix;

/// How an invocation ended.
sealed interface InvocationOutcome {

    /// The function returned a report.
    record Succeeded() implements InvocationOutcome {}

    /// The function failed.
    ///
    /// @param message its error message
    record Failed(String message) implements InvocationOutcome {}
}
