package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.ziprace.statemachine.StateMachine;
import dev.ziprace.statemachine.execution.ExecutionOptions;
import dev.ziprace.statemachine.execution.ExecutionResult;
import dev.ziprace.statemachine.execution.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceClockTest {
    @Test
    void skippedTimeIsSubtracted() {
        RaceClock clock = new RaceClock();
        clock.skip(Duration.ofHours(3));
        clock.skip(Duration.ofHours(-1));

        assertThat(clock.instant()).isCloseTo(Instant.now().minus(Duration.ofHours(2)), within(1, ChronoUnit.HOURS));
    }

    @Test
    void whatATaskWithATimeoutSkipsIsLeftOutOfItsRun() throws InterruptedException {
        RaceClock clock = new RaceClock();
        StateMachine machine = StateMachine.load("""
                {
                  "QueryLanguage": "JSONata",
                  "StartAt": "A",
                  "States": {
                    "A": {"Type": "Pass", "Assign": {"began": "{% $millis() %}"}, "Next": "B"},
                    "B": {"Type": "Task", "Resource": "r", "TimeoutSeconds": 60, "Output": "{% $millis() - $began %}", "End": true}
                  }
                }
                """, Map.of());

        ExecutionResult result = machine.execute(
                new IntNode(0),
                ExecutionOptions.of((_, arguments) -> {
                            clock.skip(Duration.ofHours(-1));
                            return arguments;
                        })
                        .withTime(clock, Sleeper.REAL));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Succeeded.class,
                        succeeded -> assertThat(succeeded.output().asLong())
                                .isGreaterThanOrEqualTo(Duration.ofHours(1).toMillis()));
    }
}
