package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each state type but Map and Parallel.
class StatesTest {
    @Test
    void aPassStateWithoutOutputHandsItsInputOn() throws InterruptedException {
        assertThat(new Run().output("""
                "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}
                """, "{\"x\": [1]}")).isEqualTo(Run.json("{\"x\": [1]}"));
    }

    @Test
    void aTaskGetsItsArgumentsAndItsResultIsTheOutput() throws InterruptedException {
        Run run = new Run().with((resource, arguments) -> Run.json("[\"" + resource + "\", " + arguments + "]"));

        assertThat(run.output("""
                "A": {"Type": "Task", "Resource": "r:1", "Arguments": {"v": "{% $states.input.v + 1 %}"}, "End": true}
                """, "{\"v\": 1}")).isEqualTo(Run.json("[\"r:1\", {\"v\": 2}]"));
    }

    @Test
    void aTaskWithoutArgumentsGetsTheStatesInputAndOutputSeesBoth() throws InterruptedException {
        assertThat(new Run()
                        .with((_, arguments) -> Run.json("{\"got\": " + arguments + "}"))
                        .output("""
                "A": {"Type": "Task", "Resource": "r", "End": true,
                      "Output": {"in": "{% $states.input %}", "out": "{% $states.result.got %}"}}
                """, "5"))
                .isEqualTo(Run.json("{\"in\": 5, \"out\": 5}"));
    }

    @Test
    void aTaskThatOverrunsItsTimeoutIsInterruptedAndFails() throws InterruptedException {
        Run run = new Run().with((_, _) -> {
            Thread.sleep(Duration.ofHours(1));
            throw new AssertionError("nobody interrupted the task");
        });

        assertThat(run.failure("""
                "A": {"Type": "Task", "Resource": "r", "TimeoutSeconds": "{% $states.input %}", "End": true}
                """, "1").error()).isEqualTo("States.Timeout");
    }

    @Test
    void aTaskWithinItsTimeoutSucceedsOrFailsAsItself() throws InterruptedException {
        String states = """
                "A": {"Type": "Task", "Resource": "r", "TimeoutSeconds": 60, "End": true}
                """;
        Run failing = new Run().with((_, _) -> {
            throw new TaskFailedException("Mine", "because");
        });

        assertThat(new Run().output(states, "7")).isEqualTo(Run.json("7"));
        assertThat(failing.failure(states, "7")).isEqualTo(new ExecutionResult.Failed("Mine", "because"));
    }

    @Test
    void aChoiceTakesTheFirstRuleThatHoldsWithItsAssignAndOutput() throws InterruptedException {
        String states = """
                "A": {"Type": "Choice", "Default": "Other", "Assign": {"v": "default"},
                      "Output": "{% 'default saw ' & $states.input %}",
                      "Choices": [
                        {"Condition": "{% $states.input > 10 %}", "Next": "Big"},
                        {"Condition": "{% $states.input > 5 %}", "Next": "Other", "Assign": {"v": "middle"}, "Output": "o"}]},
                "Big": {"Type": "Pass", "Output": "{% ['big', $states.input] %}", "End": true},
                "Other": {"Type": "Pass", "Output": "{% [$v, $states.input] %}", "End": true}
                """;

        assertThat(new Run().output(states, "11")).isEqualTo(Run.json("[\"big\", 11]"));
        assertThat(new Run().output(states, "6")).isEqualTo(Run.json("[\"middle\", \"o\"]"));
        assertThat(new Run().output(states, "1")).isEqualTo(Run.json("[\"default\", \"default saw 1\"]"));
    }

    @Test
    void aChoiceWithoutMatchOrDefaultFails() throws InterruptedException {
        assertThat(new Run().failure("""
                "A": {"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """, "{}").error()).isEqualTo("States.NoChoiceMatched");
    }

    @Test
    void aConditionThatIsNotABooleanIsAnError() throws InterruptedException {
        var failure = new Run().failure("""
                "A": {"Type": "Choice", "Choices": [{"Condition": "{% 'yes' %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """, "{}");

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.cause()).contains("'Condition'", "true or false", "yes");
    }

    @Test
    void aWaitSleepsForSecondsOrUntilATime() throws InterruptedException {
        Run run = new Run();

        run.output("""
                "A": {"Type": "Wait", "Seconds": 3, "Next": "B"},
                "B": {"Type": "Wait", "Seconds": "{% $states.input.s %}", "Next": "C"},
                "C": {"Type": "Wait", "Timestamp": "2026-01-31T10:00:10Z", "Next": "D"},
                "D": {"Type": "Wait", "Timestamp": "{% $states.input.t %}", "End": true}
                """, "{\"s\": 2, \"t\": \"2020-01-01T00:00:00+02:00\"}");

        assertThat(run.sleeps).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    void aWaitForANegativeOrBrokenTimeIsAnError() throws InterruptedException {
        String seconds = """
                "A": {"Type": "Wait", "Seconds": "{% $states.input %}", "End": true}
                """;
        String timestamp = """
                "A": {"Type": "Wait", "Timestamp": "{% $states.input %}", "End": true}
                """;

        assertThat(new Run().failure(seconds, "-1").error()).isEqualTo("States.QueryEvaluationError");
        assertThat(new Run().failure(seconds, "1.5").error()).isEqualTo("States.QueryEvaluationError");
        assertThat(new Run().failure(timestamp, "\"tomorrow\"").error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void succeedEndsTheExecutionWithItsOutput() throws InterruptedException {
        assertThat(new Run().output("""
                "A": {"Type": "Succeed", "Output": {"sum": "{% $sum($states.input) %}"}}
                """, "[1, 2]")).isEqualTo(Run.json("{\"sum\": 3}"));
    }

    @Test
    void failEndsTheExecutionWithErrorAndCause() throws InterruptedException {
        assertThat(new Run().failure("""
                "A": {"Type": "Fail", "Error": "{% 'E' & $states.input %}", "Cause": "plain"}
                """, "1")).isEqualTo(new ExecutionResult.Failed("E1", "plain"));
        assertThat(new Run().failure("\"A\": {\"Type\": \"Fail\"}", "1")).isEqualTo(new ExecutionResult.Failed("", ""));
    }

    @Test
    void longErrorsAndCausesAreCut() throws InterruptedException {
        Run run = new Run().with((_, _) -> {
            throw new TaskFailedException("e".repeat(300), "c".repeat(40_000));
        });

        var failure = run.failure("\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"End\": true}", "1");

        assertThat(failure.error()).hasSize(256);
        assertThat(failure.cause()).hasSize(32_768);
    }

    @Test
    void dataBeyondThePayloadLimitFailsTheState() throws InterruptedException {
        // Two quotes make the text two bytes longer than its characters; ü has two bytes.
        String fits = "\"" + "ü".repeat(131_071) + "\"";
        String tooLarge = "\"" + "ü".repeat(131_072) + "\"";
        String states = "\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"Arguments\": {}, \"End\": true}";

        assertThat(new Run().with((_, _) -> Run.json(fits)).output(states, "1")).isEqualTo(Run.json(fits));
        assertThat(new Run()
                        .with((_, _) -> Run.json(tooLarge))
                        .failure(states, "1")
                        .error())
                .isEqualTo("States.DataLimitExceeded");
        assertThat(new Run()
                        .failure("\"A\": {\"Type\": \"Pass\", \"End\": true}", tooLarge)
                        .error())
                .isEqualTo("States.DataLimitExceeded");
    }
}
