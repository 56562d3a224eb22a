package dev.ziprace.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.statemachine.ScriptedExecution;
import org.junit.jupiter.api.Test;

class PayloadQuotaTest {
    @Test
    void dataBeyondThePayloadLimitFailsTheState() throws InterruptedException {
        // ü takes two bytes in UTF-8, and the quotes take two more.
        String fits = "\"" + "ü".repeat(131_071) + "\"";
        String tooLarge = "\"" + "ü".repeat(131_072) + "\"";
        String states = "\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"Arguments\": {}, \"End\": true}";

        assertThat(new ScriptedExecution()
                        .with((_, _) -> ScriptedExecution.json(fits))
                        .output(states, "1"))
                .isEqualTo(ScriptedExecution.json(fits));
        assertThat(new ScriptedExecution()
                        .with((_, _) -> ScriptedExecution.json(tooLarge))
                        .failure(states, "1")
                        .error())
                .isEqualTo("States.DataLimitExceeded");
        assertThat(new ScriptedExecution()
                        .failure("\"A\": {\"Type\": \"Pass\", \"End\": true}", tooLarge)
                        .error())
                .isEqualTo("States.DataLimitExceeded");
    }
}
