package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import org.junit.jupiter.api.Test;

class VariableScopeTest {
    @Test
    void assignedValuesAreSeenByLaterStates() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "Assign": {"x": 1, "y": {"z": "{% $states.input %}"}, "n": null}, "Next": "B"},
                "B": {"Type": "Pass", "Output": "{% [$x, $y.z, $n] %}", "End": true}
                """, "\"in\""))
                .isEqualTo(ScriptedExecution.json("[1, \"in\", null]"));
    }

    @Test
    void assignAndOutputSeeTheValuesBeforeTheState() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "B"},
                "B": {"Type": "Pass", "Assign": {"x": "{% $y %}", "y": "{% $x %}"}, "Output": "{% [$x, $y] %}", "Next": "C"},
                "C": {"Type": "Pass", "Output": "{% [$states.input, $x, $y] %}", "End": true}
                """, "{}")).isEqualTo(ScriptedExecution.json("[1, 2, 2, 1]"));
    }

    @Test
    void aFailedStateAssignsNothing() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "Assign": {"x": "old"}, "Next": "B"},
                "B": {"Type": "Task", "Resource": "r", "Assign": {"x": "new"}, "Output": "{% $nothing %}", "End": true,
                      "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "C"}]},
                "C": {"Type": "Pass", "Output": "{% $x %}", "End": true}
                """, "{}")).isEqualTo(ScriptedExecution.json("\"old\""));
    }

    @Test
    void innerFlowsReadOuterVariablesAndKeepTheirOwn() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "Assign": {"outer": 10}, "Next": "B"},
                "B": {"Type": "Map", "Items": [1, 2, 3], "Next": "C", "Output": {"sums": "{% $states.result %}"},
                  "ItemProcessor": {"StartAt": "D", "States": {
                    "D": {"Type": "Pass", "Assign": {"inner": "{% $states.input * 2 %}"}, "Next": "E"},
                    "E": {"Type": "Pass", "Output": "{% $outer + $inner %}", "End": true}}}},
                "C": {"Type": "Pass", "Output": "{% [$states.input.sums, $exists($inner)] %}", "End": true}
                """, "{}")).isEqualTo(ScriptedExecution.json("[12, 14, 16, false]"));
    }

    @Test
    void anIterationSeesNothingOfAnEarlierOne() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Map", "Items": [1, 2], "MaxConcurrency": 1, "End": true,
                  "ItemProcessor": {"StartAt": "B", "States": {
                    "B": {"Type": "Pass", "Output": "{% $exists($seen) %}", "Assign": {"seen": true}, "End": true}}}}
                """, "{}")).isEqualTo(ScriptedExecution.json("[false, false]"));
    }

    @Test
    void aVariableMayBeAPrefixOfAnother() throws InterruptedException {
        assertThat(new ScriptedExecution().output("""
                "A": {"Type": "Pass", "Assign": {"run": 1, "runs": [2], "statesman": 3}, "Next": "B"},
                "B": {"Type": "Pass", "Output": "{% [$runs[0], $run, $statesman] %}", "End": true}
                """, "{}")).isEqualTo(ScriptedExecution.json("[2, 1, 3]"));
    }
}
