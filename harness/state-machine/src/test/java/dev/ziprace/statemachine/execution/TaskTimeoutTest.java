package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import dev.ziprace.statemachine.task.TaskFailedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskTimeoutTest {
    @Test
    void aTaskThatOverrunsItsTimeoutIsInterruptedAndFails() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with((_, _) -> {
            Thread.sleep(Duration.ofHours(1));
            throw new AssertionError("nothing interrupted the task");
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
        ScriptedExecution failing = new ScriptedExecution().with((_, _) -> {
            throw new TaskFailedException("Mine", "because");
        });

        assertThat(new ScriptedExecution().output(states, "7")).isEqualTo(ScriptedExecution.json("7"));
        assertThat(failing.failure(states, "7")).isEqualTo(new ExecutionResult.Failed("Mine", "because"));
    }

    @Test
    void theExecutionIsNotInterruptedAfterATimeout() throws InterruptedException {
        ScriptedExecution run = new ScriptedExecution().with((_, _) -> {
            Thread.sleep(Duration.ofHours(1));
            throw new AssertionError("nothing interrupted the task");
        });

        run.failure("""
                "A": {"Type": "Task", "Resource": "r", "TimeoutSeconds": 1, "End": true}
                """, "1");

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
