package dev.ziprace.statemachine;

import java.util.List;
import java.util.Set;

/// The error names that the Amazon States Language reserves, and what an `ErrorEquals` list matches.
final class ErrorNames {
    static final String ALL = "States.ALL";
    static final String TASK_FAILED = "States.TaskFailed";
    static final String TIMEOUT = "States.Timeout";
    static final String QUERY_EVALUATION = "States.QueryEvaluationError";
    static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    static final String RUNTIME = "States.Runtime";

    /// Developer Guide, "Handling errors": what a retrier or catcher of a JSONata state machine may name.
    static final Set<String> RESERVED = Set.of(
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

    /// Whether a failure named `error` is one that `errorEquals` handles.
    ///
    /// `States.Runtime` always ends the execution. `States.ALL` is any other error but `States.DataLimitExceeded`;
    /// `States.TaskFailed` is what `States.ALL` is, but `States.Timeout`.
    static boolean matches(List<String> errorEquals, String error) {
        return !error.equals(RUNTIME)
                && (errorEquals.contains(error)
                        || (errorEquals.contains(ALL) && !error.equals(DATA_LIMIT_EXCEEDED))
                        || (errorEquals.contains(TASK_FAILED)
                                && !error.equals(DATA_LIMIT_EXCEEDED)
                                && !error.equals(TIMEOUT)));
    }
}
