package dev.ziprace.selfinvoke;

import java.time.Instant;

/// Invokes this function again. Safe for concurrent use.
public interface FunctionInvoker {

    /// Invokes the function once and waits for it to end. The calling thread must not be interrupted:
    /// the invocation would continue, and the caller must know when it has ended.
    ///
    /// @param event JSON of less than 6 MB
    /// @param until when to stop waiting
    Invocation invoke(byte[] event, Instant until);
}
