package dev.ziprace.selfinvoke;

import java.time.Instant;

/// Invokes this function once more. Safe for concurrent use.
public interface FunctionInvoker {

    /// Waits for the invocation's end. Not to be interrupted: an invocation goes on whether somebody waits or not, and
    /// whoever began it must know when it has ended.
    ///
    /// @param event JSON of less than 6 MB
    /// @param until how long to wait at most
    Invocation invoke(byte[] event, Instant until);
}
