package dev.ziprace.locallambda.function;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The environment variables that Lambda reserves: "the keys for these environment variables are reserved and cannot
/// be set in your function configuration" (Lambda Developer Guide, Working with Lambda environment variables).
public final class ReservedVariables {

    private static final Set<String> NAMES = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private ReservedVariables() {}

    /// Rejects an environment that sets a reserved variable.
    ///
    /// @param owner whose environment it is, for the message
    /// @throws IllegalArgumentException if it does; the message lists the variables
    public static void reject(String owner, Map<String, String> environment) {
        Set<String> rejected = new TreeSet<>(environment.keySet());
        rejected.retainAll(NAMES);
        if (!rejected.isEmpty()) {
            throw new IllegalArgumentException("%s: environment must not set %s, which Lambda reserves"
                    .formatted(owner, String.join(", ", rejected)));
        }
    }
}
