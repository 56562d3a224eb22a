package dev.ziprace.fillbucket;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/// How long the work may take so that there is time left to answer.
///
/// @param remaining until Lambda kills the function
record TimeLimit(Duration remaining) {

    /// The longest timeout that a function can have.
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /// Enough for stopping the work and for five attempts at answering.
    private static final Duration RESERVE = Duration.ofSeconds(30);

    TimeLimit {
        if (!remaining.isPositive() || remaining.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a Lambda function has up to 15 minutes, not " + remaining);
        }
    }

    /// Quarkus's mock event server sends no deadline, and the context then answers an arbitrary number; one
    /// that no function can have is taken for the longest timeout.
    static TimeLimit of(Context context) {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        boolean possible = remaining.isPositive() && remaining.compareTo(LONGEST) <= 0;
        return new TimeLimit(possible ? remaining : LONGEST);
    }

    /// The time for the work; a function with little time gives half of it.
    Duration forWork() {
        Duration half = remaining.dividedBy(2);
        Duration reserve = RESERVE.compareTo(half) < 0 ? RESERVE : half;
        return remaining.minus(reserve);
    }
}
