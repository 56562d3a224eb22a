package dev.ziprace.strategy;

import java.time.Instant;
import java.util.Map;

/// A strategy that distributes slices of its work to further invocations of its own function. Such an invocation gets
/// the event `{"slice": {…}}`, which this interface handles.
public interface SliceWorker {

    /// The field of the event that marks a worker's invocation.
    String EVENT_FIELD = "slice";

    /// Processes one slice. Nothing continues in the background after it has thrown.
    ///
    /// @param slice the value of the event's field, as the leader sent it
    /// @param deadline when the invocation will be killed; [Instant#MAX] if this is unknown
    /// @return the response to the leader, made of maps, lists, strings, numbers and booleans
    /// @throws ArchiveException if the slice could not be processed
    Map<String, Object> work(Map<String, Object> slice, Instant deadline) throws InterruptedException;
}
