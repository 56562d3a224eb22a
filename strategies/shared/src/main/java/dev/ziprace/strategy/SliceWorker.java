package dev.ziprace.strategy;

import java.time.Instant;
import java.util.Map;

/// What a strategy also is that hands slices of its work to further invocations of its own function: there, the event
/// is `{"slice": {…}}`, and this answers it.
public interface SliceWorker {

    /// The event's field that makes an invocation a worker's.
    String EVENT_FIELD = "slice";

    /// Does one slice. When it throws, or the thread is interrupted, nothing of it goes on.
    ///
    /// @param slice what the leader put into the event's field
    /// @param deadline when the invocation will be ended by force; [Instant#MAX] where nobody knows
    /// @return the answer to the leader, of maps, lists, text, numbers and booleans
    /// @throws ArchiveException if the slice could not be made
    Map<String, Object> work(Map<String, Object> slice, Instant deadline) throws InterruptedException;
}
