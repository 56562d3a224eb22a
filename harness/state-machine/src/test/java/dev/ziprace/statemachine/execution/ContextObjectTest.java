package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import org.junit.jupiter.api.Test;

class ContextObjectTest {
    @Test
    void theContextObjectDescribesExecutionStateAndMachine() throws InterruptedException {
        var output = new ScriptedExecution().output("""
                "A": {"Type": "Wait", "Seconds": 2, "Next": "B"},
                "B": {"Type": "Pass", "End": true, "Output": {
                  "context": "{% $states.context %}", "late": "{% $millis() - $toMillis($states.context.State.EnteredTime) %}",
                  "now": "{% $now() %}", "year": "{% $now('[Y0001]') %}"}}
                """, "{\"n\": 1}");

        assertThat(output).isEqualTo(ScriptedExecution.json("""
                {"context": {
                   "Execution": {"Id": "arn:aws:states:us-east-1:000000000000:execution:ziprace:test",
                                 "Input": {"n": 1}, "Name": "test", "StartTime": "2026-01-31T10:00:00.000Z"},
                   "State": {"EnteredTime": "2026-01-31T10:00:02.000Z", "Name": "B", "RetryCount": 0},
                   "StateMachine": {"Id": "arn:aws:states:us-east-1:000000000000:stateMachine:ziprace", "Name": "ziprace"}},
                 "late": 0, "now": "2026-01-31T10:00:02.000Z", "year": "2026"}
                """));
    }
}
