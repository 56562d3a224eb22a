package dev.ziprace.selfinvoke;

import java.time.Instant;

/// Invokes this function once more. Safe for concurrent use.
public interface FunctionInvoker {

    /// Invokes the function and waits for its end. The calling thread must not be interrupted: the invocation would
    /// go on, and the caller must know when it has ended.
    ///
    /// @param event JSON of less than 6 MB
    /// @param until when to stop waiting
    Invocation invoke(byte[] event, Instant until);
}
