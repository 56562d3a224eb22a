package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.SnapStart;
import java.time.Duration;

/// Lambda's INIT phase, which runs from the start of a sandbox's process until its runtime asks for an event.
final class InitPhase {

    /// "The Init phase is limited to 10 seconds" (Lambda Developer Guide, Understanding the Lambda execution
    /// environment lifecycle), for functions without SnapStart.
    private static final Duration ON_DEMAND_LIMIT = Duration.ofSeconds(10);

    private InitPhase() {}

    /// How long INIT may take before it counts towards the invocation.
    static Duration limit(FunctionConfiguration function) {
        return function.snapStart() ? SnapStart.initLimit(function.timeout()) : ON_DEMAND_LIMIT;
    }
}
