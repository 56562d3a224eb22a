package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// All state types except Map and Parallel.
class InterpreterTest {
    @Test
    void aPassStateWithoutOutputPassesItsInputOn() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}
                """, "{\"x\": [1]}"))
                .isEqualTo(ScriptedExecution.json("{\"x\": [1]}"));
    }

    @Test
    void aTaskGetsItsArgumentsAndItsResultIsTheOutput() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution()
                .with((resource, arguments) -> ScriptedExecution.json("[\"" + resource + "\", " + arguments + "]"));

        assertThat(run.output("""
                "A": {"Type": "Task", "Resource": "r:1", "Arguments": {"v": "{% $states.input.v + 1 %}"}, "End": true}
                """, "{\"v\": 1}")).isEqualTo(ScriptedExecution.json("[\"r:1\", {\"v\": 2}]"));
    }

    @Test
    void aTaskWithoutArgumentsGetsTheStatesInputAndOutputSeesBoth() throws InterruptedException {
        assertThat(new ScriptedExecution()
                        .with((_, arguments) -> ScriptedExecution.json("{\"got\": " + arguments + "}"))
                        .output("""
                "A": {"Type": "Task", "Resource": "r", "End": true,
                      "Output": {"in": "{% $states.input %}", "out": "{% $states.result.got %}"}}
                """, "5"))
                .isEqualTo(ScriptedExecution.json("{\"in\": 5, \"out\": 5}"));
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

        assertThat(new ScriptedExecution().output(states, "11")).isEqualTo(ScriptedExecution.json("[\"big\", 11]"));
        assertThat(new ScriptedExecution().output(states, "6"))
                .isEqualTo(ScriptedExecution.json("[\"middle\", \"o\"]"));
        assertThat(new ScriptedExecution().output(states, "1"))
                .isEqualTo(ScriptedExecution.json("[\"default\", \"default saw 1\"]"));
    }

    @Test
    void aChoiceWithoutMatchOrDefaultFails() throws InterruptedException {
        assertThat(new ScriptedExecution().failure("""
                "A": {"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """, "{}").error()).isEqualTo("States.NoChoiceMatched");
    }

    @Test
    void aConditionThatIsNotABooleanIsAnError() throws InterruptedException {
        var failure = new ScriptedExecution().failure("""
                "A": {"Type": "Choice", "Choices": [{"Condition": "{% 'yes' %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}
                """, "{}");

        assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failure.cause()).contains("'Condition'", "true or false", "yes");
    }

    @Test
    void aWaitSleepsForSecondsOrUntilATime() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution();

        run.output("""
                "A": {"Type": "Wait", "Seconds": 3, "Next": "B"},
                "B": {"Type": "Wait", "Seconds": "{% $states.input.s %}", "Next": "C"},
                "C": {"Type": "Wait", "Timestamp": "2026-01-31T10:00:10Z", "Next": "D"},
                "D": {"Type": "Wait", "Timestamp": "{% $states.input.t %}", "End": true}
                """, "{\"s\": 2, \"t\": \"2020-01-01T00:00:00+02:00\"}");

        assertThat(run.sleeps).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    void aWaitForANegativeOrInvalidTimeIsAnError() throws InterruptedException {
        String seconds = """
                "A": {"Type": "Wait", "Seconds": "{% $states.input %}", "End": true}
                """;
        String timestamp = """
                "A": {"Type": "Wait", "Timestamp": "{% $states.input %}", "End": true}
                """;

        assertThat(new ScriptedExecution().failure(seconds, "-1").error()).isEqualTo("States.QueryEvaluationError");
        assertThat(new ScriptedExecution().failure(seconds, "1.5").error()).isEqualTo("States.QueryEvaluationError");
        assertThat(new ScriptedExecution().failure(timestamp, "\"tomorrow\"").error())
                .isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void succeedEndsTheExecutionWithItsOutput() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Succeed", "Output": {"sum": "{% $sum($states.input) %}"}}
                """, "[1, 2]")).isEqualTo(ScriptedExecution.json("{\"sum\": 3}"));
    }

    @Test
    void failEndsTheExecutionWithErrorAndCause() throws InterruptedException {
        assertThat(new ScriptedExecution().failure("""
                "A": {"Type": "Fail", "Error": "{% 'E' & $states.input %}", "Cause": "plain"}
                """, "1")).isEqualTo(new ExecutionResult.Failed("E1", "plain"));
        assertThat(new ScriptedExecution().failure("\"A\": {\"Type\": \"Fail\"}", "1"))
                .isEqualTo(new ExecutionResult.Failed("", ""));
    }
}
