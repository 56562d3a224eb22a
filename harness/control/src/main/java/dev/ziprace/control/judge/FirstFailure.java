package dev.ziprace.control.judge;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The failure that comes first in the archive, independent of the order in which threads find failures.
///
/// Places are numbered through the archive: 2 i for the header and content of entry i, 2 i + 1 for the bytes after
/// it.
final class FirstFailure {
    private record Found(int place, @Nullable FailureReason reason) {}

    private final AtomicReference<Found> first = new AtomicReference<>(new Found(Integer.MAX_VALUE, null));

    /// Records a failure, unless there is one at this place or before it.
    void report(int place, FailureReason reason) {
        first.accumulateAndGet(new Found(place, reason), (old, now) -> now.place < old.place ? now : old);
    }

    /// Whether there is a failure at this place or before it. If so, further failures at this place do not matter.
    boolean settles(int place) {
        return first.get().place <= place;
    }

    Optional<FailureReason> get() {
        return Optional.ofNullable(first.get().reason);
    }
}
