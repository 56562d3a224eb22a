package dev.ziprace.locallambda.function;

import java.time.Duration;

/// Constants of SnapStart, as far as it is simulated. INIT runs before the invocation, unthrottled, and ends when the
/// runtime asks to be restored (`restore/next` of the Runtime API). The JVM also compiles with C2.
///
/// Processes can't be copied here, so each invocation runs its own INIT. To time an invocation, leave INIT out and
/// count [#RESTORE] instead, as `InvocationMetrics.coldStart()` does.
public final class SnapStart {

    /// The value of AWS_LAMBDA_INITIALIZATION_TYPE that makes the runtime interface client ask to be restored.
    public static final String INITIALIZATION_TYPE = "snap-start";

    /// Duration of a restore. AWS promises "as low as sub-second startup performance" and publishes no figure, so
    /// this is a guess. Runtime hooks that run after the restore count towards the invocation.
    public static final Duration RESTORE = Duration.ofMillis(500);

    /// "130 seconds or the configured function timeout (maximum 900 seconds), whichever is higher" (Lambda
    /// Developer Guide, Understanding the Lambda execution environment lifecycle).
    private static final Duration MIN_INIT_LIMIT = Duration.ofSeconds(130);

    private SnapStart() {}

    /// How long INIT may take.
    ///
    /// @param timeout the function's timeout
    public static Duration initLimit(Duration timeout) {
        return timeout.compareTo(MIN_INIT_LIMIT) > 0 ? timeout : MIN_INIT_LIMIT;
    }
}
