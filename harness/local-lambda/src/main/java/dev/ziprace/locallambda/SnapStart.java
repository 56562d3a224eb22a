package dev.ziprace.locallambda;

import java.time.Duration;

/// What is different for a function that starts from a snapshot, as far as it is imitated: INIT goes before the
/// invocation, unthrottled, and ends when the runtime asks to be restored; its JVM compiles with C2, too. Each
/// invocation still makes its own INIT, since processes can't be copied here: whoever times an invocation
/// leaves it out and counts [#RESTORE] in its place, see [InvocationMetrics#coldStart()].
final class SnapStart {

    /// The value of AWS_LAMBDA_INITIALIZATION_TYPE that makes the runtime interface client ask to be restored.
    static final String INITIALIZATION_TYPE = "snap-start";

    /// What a restore takes. AWS promises "as low as sub-second startup performance" and publishes no figure, so this
    /// is a
    /// guess. Runtime hooks that run after it count as the invocation's.
    static final Duration RESTORE = Duration.ofMillis(500);

    /// "130 seconds or the configured function timeout (maximum 900 seconds), whichever is higher" (Lambda Developer
    /// Guide,
    /// Understanding the Lambda execution environment lifecycle).
    private static final Duration LEAST_INIT_LIMIT = Duration.ofSeconds(130);

    private SnapStart() {}

    /// How long INIT may take.
    static Duration initLimit(Duration timeout) {
        return timeout.compareTo(LEAST_INIT_LIMIT) > 0 ? timeout : LEAST_INIT_LIMIT;
    }
}
