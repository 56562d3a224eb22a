package dev.ziprace.statemachine.execution;

import dev.ziprace.statemachine.definition.Retrier;
import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Counts the retries of one visit to a state, separately for each retrier.
final class RetryAttempts {
    private final List<Retrier> retriers;
    private final int[] attempts;

    RetryAttempts(List<Retrier> retriers) {
        this.retriers = retriers;
        this.attempts = new int[retriers.size()];
    }

    /// How long to wait before the state runs again; empty if it is not retried. The first retrier that matches the
    /// error decides, even if its attempts are used up.
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
