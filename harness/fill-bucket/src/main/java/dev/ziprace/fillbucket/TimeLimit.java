package dev.ziprace.fillbucket;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/// The time limit of the work, which leaves time for the answer.
///
/// @param remaining the time until Lambda stops the function
record TimeLimit(Duration remaining) {

    /// The maximum timeout of a Lambda function.
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /// Enough to stop the work and to make five attempts to answer.
    private static final Duration RESERVE = Duration.ofSeconds(30);

    TimeLimit {
        if (!remaining.isPositive() || remaining.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a Lambda function has at most 15 minutes, not " + remaining);
        }
    }

    /// Quarkus's mock event server sends no deadline, and the context then reports an unusable one. The maximum
    /// timeout replaces it.
    static TimeLimit of(Context context) {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        boolean usable = remaining.isPositive() && remaining.compareTo(LONGEST) <= 0;
        return new TimeLimit(usable ? remaining : LONGEST);
    }

    /// The time for the work. If little time remains, half of it.
    Duration forWork() {
        Duration half = remaining.dividedBy(2);
        Duration reserve = RESERVE.compareTo(half) < 0 ? RESERVE : half;
        return remaining.minus(reserve);
    }
}
