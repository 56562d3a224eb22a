package dev.ziprace.statemachine.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import dev.ziprace.statemachine.task.TaskFailedException;
import org.junit.jupiter.api.Test;

class StateFailureTest {
    @Test
    void longErrorsAndCausesAreTruncated() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with((_, _) -> {
            throw new TaskFailedException("e".repeat(300), "c".repeat(40_000));
        });

        var failure = run.failure("\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"End\": true}", "1");

        assertThat(failure.error()).hasSize(256);
        assertThat(failure.cause()).hasSize(32_768);
    }
}
