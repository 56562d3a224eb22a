package dev.ziprace.control.judge;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The fault that stands first in the archive, whatever the order in which threads find faults.
///
/// Places count up through the archive: 2 i for the header and content of its entry i, 2 i + 1 for what follows it.
final class FirstFault {
    private record Found(int place, @Nullable Fault fault) {}

    private final AtomicReference<Found> first = new AtomicReference<>(new Found(Integer.MAX_VALUE, null));

    /// Records a fault, unless there is one at this place or before it.
    void report(int place, Fault fault) {
        first.accumulateAndGet(new Found(place, fault), (old, now) -> now.place < old.place ? now : old);
    }

    /// Whether a fault stands at this place or before it, so that what is found there from now on does not matter.
    boolean settles(int place) {
        return first.get().place <= place;
    }

    Optional<Fault> get() {
        return Optional.ofNullable(first.get().fault);
    }
}
