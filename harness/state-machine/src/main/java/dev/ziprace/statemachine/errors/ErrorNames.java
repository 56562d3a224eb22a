package dev.ziprace.statemachine.errors;

import java.util.List;
import java.util.Set;

/// The error names that the Amazon States Language reserves, and the rule by which `ErrorEquals` matches.
public final class ErrorNames {
    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String QUERY_EVALUATION = "States.QueryEvaluationError";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    public static final String RUNTIME = "States.Runtime";

    /// Developer Guide, "Handling errors": the reserved names that a JSONata state machine may use in `ErrorEquals`.
    public static final Set<String> RESERVED = Set.of(
            ALL,
            TASK_FAILED,
            TIMEOUT,
            QUERY_EVALUATION,
            NO_CHOICE_MATCHED,
            DATA_LIMIT_EXCEEDED,
            RUNTIME,
            "States.BranchFailed",
            "States.ExceedToleratedFailureThreshold",
            "States.HeartbeatTimeout",
            "States.Http.Socket",
            "States.ItemReaderFailed",
            "States.Permissions",
            "States.ResultWriterFailed");

    private ErrorNames() {}

    /// Whether `errorEquals` matches a failure with the name `error`.
    ///
    /// `States.Runtime` always ends the execution. `States.ALL` matches any other error except
    /// `States.DataLimitExceeded`. `States.TaskFailed` matches what `States.ALL` matches, except `States.Timeout`.
    public static boolean matches(List<String> errorEquals, String error) {
        return !error.equals(RUNTIME)
                && (errorEquals.contains(error)
                        || (errorEquals.contains(ALL) && !error.equals(DATA_LIMIT_EXCEEDED))
                        || (errorEquals.contains(TASK_FAILED)
                                && !error.equals(DATA_LIMIT_EXCEEDED)
                                && !error.equals(TIMEOUT)));
    }
}
