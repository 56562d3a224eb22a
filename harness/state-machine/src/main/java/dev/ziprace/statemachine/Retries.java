package dev.ziprace.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The retries of one visit to a state: each retrier counts its own.
final class Retries {
    private final List<Retrier> retriers;
    private final int[] attempts;

    Retries(List<Retrier> retriers) {
        this.retriers = retriers;
        this.attempts = new int[retriers.size()];
    }

    /// How long to wait before the state runs again, or nothing if it does not. The first retrier that names the error
    /// decides, also when it is exhausted.
    Optional<Duration> next(StateFailure failure, RandomGenerator random) {
        for (int i = 0; i < attempts.length; i++) {
            Retrier retrier = retriers.get(i);
            if (ErrorNames.matches(retrier.errorEquals(), failure.error())) {
                return attempts[i] < retrier.maxAttempts()
                        ? Optional.of(retrier.delay(attempts[i]++, random))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
