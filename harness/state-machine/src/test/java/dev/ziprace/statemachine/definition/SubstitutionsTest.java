package dev.ziprace.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.statemachine.ScriptedExecution;
import dev.ziprace.statemachine.StateMachine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubstitutionsTest {
    @Test
    void substitutionsReplaceEveryPlaceholderAndAreEscaped() throws InterruptedException {
        StateMachine machine = StateMachine.load(
                ScriptedExecution.machine(
                        "\"A\": {\"Type\": \"Pass\", \"Output\": [\"${X}\", \"{% ${N} + ${N} %}\"], \"End\": true}"),
                Map.of("X", "say \"hi\" $1\\", "N", "2"));

        assertThat(ScriptedExecution.output(new ScriptedExecution().execute(machine, ScriptedExecution.json("{}"))))
                .isEqualTo(ScriptedExecution.json("[\"say \\\"hi\\\" $1\\\\\", 4]"));
    }

    @Test
    void aPlaceholderWithoutValueAndAValueWithoutPlaceholderAreRejected() {
        assertThatThrownBy(() -> StateMachine.load("{\"Comment\": \"${Missing}\"}", Map.of("Given", "1")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("${Missing}")
                .hasMessageContaining("[Given]");
        assertThatThrownBy(() -> StateMachine.load("{}", Map.of("Typo", "1")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("${Typo}");
    }
}
