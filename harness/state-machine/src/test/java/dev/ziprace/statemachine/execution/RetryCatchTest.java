package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import dev.ziprace.statemachine.execution.ExecutionEvent.Failed;
import dev.ziprace.statemachine.execution.ExecutionEvent.Handling;
import dev.ziprace.statemachine.jsonata.JsonValues;
import dev.ziprace.statemachine.task.TaskFailedException;
import dev.ziprace.statemachine.task.TaskResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Retry and Catch.
class RetryCatchTest {
    @Test
    void aRetrierWaitsLongerEachTimeUpToItsMaximumAndThenGivesUp() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with(failing("Busy"));

        var failure = run.failure(task("""
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 4, "MaxDelaySeconds": 20}]
                """), "{}");

        assertThat(failure.error()).isEqualTo("Busy");
        assertThat(seconds(run)).containsExactly(2L, 6L, 18L, 20L);
        assertThat(run.events.stream().filter(Failed.class::isInstance).map(event -> ((Failed) event).handling()))
                .containsExactly(
                        Handling.RETRIED, Handling.RETRIED, Handling.RETRIED, Handling.RETRIED, Handling.UNHANDLED);
    }

    @Test
    void theDefaultsAreThreeRetriesAfterOneTwoAndFourSeconds() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with(failing("Busy"));

        run.failure(task("\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]"), "{}");

        assertThat(seconds(run)).containsExactly(1L, 2L, 4L);
    }

    @Test
    void fullJitterDrawsEachWaitBelowItsFullLength() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with(failing("Busy"));

        run.failure(task("""
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 100, "BackoffRate": 1, "MaxAttempts": 20, "JitterStrategy": "FULL"}]
                """), "{}");

        assertThat(run.sleeps).hasSize(20).doesNotHaveDuplicates().allMatch(wait -> wait.toSeconds() < 100);
    }

    @Test
    void eachRetrierCountsItsOwnAttempts() throws InterruptedException {
        List<String> errors = List.of("E1", "E2", "E1", "E2", "E1");
        AtomicInteger calls = new AtomicInteger();
        ScriptedExecution run = new ScriptedExecution().with((_, _) -> {
            throw new TaskFailedException(errors.get(calls.getAndIncrement()), "");
        });

        var failure = run.failure(task("""
                "Retry": [{"ErrorEquals": ["E1"], "IntervalSeconds": 1, "MaxAttempts": 2},
                          {"ErrorEquals": ["E2"], "IntervalSeconds": 10, "MaxAttempts": 2}]
                """), "{}");

        assertThat(failure.error()).isEqualTo("E1");
        assertThat(seconds(run)).containsExactly(1L, 10L, 2L, 20L);
    }

    @Test
    void zeroMaxAttemptsAlsoPreventsLaterRetriers() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with(failing("Final"));

        run.failure(task("""
                "Retry": [{"ErrorEquals": ["Final"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}]
                """), "{}");

        assertThat(run.sleeps).isEmpty();
    }

    @Test
    void aRetriedStateKeepsItsEnteredTimeAndCountsItsRetries() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ScriptedExecution run = new ScriptedExecution().with((_, arguments) -> {
            if (calls.incrementAndGet() < 3) {
                throw new TaskFailedException("Busy", "");
            }
            return arguments;
        });

        assertThat(run.output(task("""
                "Retry": [{"ErrorEquals": ["Busy"]}], "Arguments": "{% $states.context.State %}"
                """), "{}"))
                .isEqualTo(ScriptedExecution.json(
                        "{\"EnteredTime\": \"2026-01-31T10:00:00.000Z\", \"Name\": \"A\", \"RetryCount\": 2}"));
    }

    @Test
    void aCatcherSeesTheErrorAndAssignsAndGivesItsOwnOutput() throws InterruptedException {
        assertThat(new ScriptedExecution().with(failing("Mine")).output("""
                "A": {"Type": "Task", "Resource": "r", "Assign": {"v": 1}, "Output": "unused", "End": true,
                      "Catch": [{"ErrorEquals": ["Other"], "Next": "C"},
                                {"ErrorEquals": ["Mine"], "Assign": {"v": "{% $states.errorOutput.Cause %}"},
                                 "Output": "{% [$states.input, $states.errorOutput.Error] %}", "Next": "B"}]},
                "B": {"Type": "Pass", "Output": "{% [$states.input, $v] %}", "End": true},
                "C": {"Type": "Fail"}
                """, "\"in\""))
                .isEqualTo(ScriptedExecution.json("[\"in\", \"Mine\", \"why\"]"));
    }

    @Test
    void aCatcherWithoutOutputPassesTheErrorOn() throws InterruptedException {
        assertThat(caught("Mine", "States.ALL")).isEqualTo("{\"Error\":\"Mine\",\"Cause\":\"why\"}");
    }

    @Test
    void catchersComeAfterTheRetriesAreExhausted() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with(failing("Busy"));

        run.output("""
                "A": {"Type": "Task", "Resource": "r", "End": true, "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 2}],
                      "Catch": [{"ErrorEquals": ["Busy"], "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """, "{}");

        assertThat(run.sleeps).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Mine,                      States.ALL,               true",
        "Mine,                      States.TaskFailed,        true",
        "Mine,                      States.Timeout,           false",
        "States.Timeout,            States.ALL,               true",
        "States.Timeout,            States.Timeout,           true",
        "States.Timeout,            States.TaskFailed,        false",
        "Sandbox.Timedout,          States.Timeout,           false",
        "States.QueryEvaluationError, States.ALL,             true",
        "States.DataLimitExceeded,  States.ALL,               false",
        "States.DataLimitExceeded,  States.TaskFailed,        false",
        "States.DataLimitExceeded,  States.DataLimitExceeded, true",
        "States.Runtime,            States.ALL,               false",
        "States.Runtime,            States.Runtime,           false",
        "mine,                      Mine,                     false",
    })
    void aCatcherHandlesTheErrorsThatItsNamesMatch(String error, String errorEquals, boolean handled)
            throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with(failing(error));
        ExecutionResult result = run.execute(catching(errorEquals), "{}");

        assertThat(result instanceof ExecutionResult.Succeeded).isEqualTo(handled);
    }

    @Test
    void aFailureWhileCatchingIsNotCaughtAgain() throws InterruptedException {
        assertThat(new ScriptedExecution()
                        .with(failing("Mine"))
                        .failure("""
                "A": {"Type": "Task", "Resource": "r", "End": true,
                      "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $nothing %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """, "{}")
                        .error())
                .isEqualTo("States.QueryEvaluationError");
    }

    private static String caught(String error, String errorEquals) throws InterruptedException {
        return JsonValues.write(new ScriptedExecution().with(failing(error)).output(catching(errorEquals), "{}"));
    }

    private static String catching(String errorEquals) {
        return """
                "A": {"Type": "Task", "Resource": "r", "End": true, "Catch": [{"ErrorEquals": ["%s"], "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """.formatted(errorEquals);
    }

    private static String task(String fields) {
        return "\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"End\": true, " + fields + "}";
    }

    private static TaskResources failing(String error) {
        return (_, _) -> {
            throw new TaskFailedException(error, "why");
        };
    }

    private static List<Long> seconds(ScriptedExecution run) {
        return run.sleeps.stream().map(Duration::toSeconds).toList();
    }
}
