package dev.ziprace.statemachine;

import static dev.ziprace.statemachine.ScriptedCloud.INVALID;
import static dev.ziprace.statemachine.ScriptedCloud.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ziprace.statemachine.jsonata.JsonValues;
import dev.ziprace.statemachine.task.TaskFailedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the race does with the verdict of the control function.
class BenchingValidationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive contains nested path 'a/b', flat layout required",
                "content hash mismatch for '00ff': computed 00fe",
                "unknown or duplicate object in archive: 'ü \" \\\\ 😀'",
                "archive missing 2 expected object(s) (sample: [a, b])",
            })
    void theMessageOfAnInvalidArchiveIsReportedVerbatim(String message) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2);
        String quoted = JsonValues.write(TextNode.valueOf(message));
        race.cloud.control(failing(
                INVALID,
                "{\"errorMessage\":" + quoted + ",\"errorType\":\"" + INVALID
                        + "\",\"stackTrace\":[\"a\"],\"cause\":{\"errorMessage\":\"inner\"}}"));

        assertThat(race.reason(race.cloud.taking(10, 10))).isEqualTo("invalid: " + message);
        assertThat(race.cloud.controlPayloads).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"errorMessage\":\"first\",\"stackTrace\":[\"cut he | first",
                "{\"errorType\":\"x\", \"errorMessage\" : \"second\"} | second",
                "no JSON                                              | no JSON",
            })
    void theReasonIsReportedEvenIfTheCauseIsTruncatedOrMalformed(String cause, String message)
            throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        race.cloud.control(failing(INVALID, cause));

        assertThat(race.reason(race.cloud.taking(10))).isEqualTo("invalid: " + message);
    }

    @Test
    void anErrorOfControlIsRetried() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        AtomicInteger calls = new AtomicInteger();
        race.cloud.control((_, _) -> {
            if (calls.incrementAndGet() < 3) {
                throw new TaskFailedException("Sandbox.Timedout", "{}");
            }
            return ScriptedExecution.json("{\"ok\": true}");
        });

        assertThat(race.race(race.cloud.contender("x", race.cloud.taking(10))).path("success"))
                .hasSize(1);
    }

    @Test
    void aPersistentErrorOfControlIsNotTheContendersFault() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        race.cloud.control(failing("Sandbox.Timedout", "{\"errorType\":\"Sandbox.Timedout\"}"));

        assertThat(race.reason(race.cloud.taking(10)))
                .isEqualTo("not validated: Sandbox.Timedout / {\"errorType\":\"Sandbox.Timedout\"}");
        assertThat(race.cloud.controlPayloads).hasSize(3);
    }

    @Test
    void aResponseOfControlOtherThanOkDoesNotValidate() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        race.cloud.control((_, _) -> ScriptedExecution.json("{\"ok\": false}"));

        assertThat(race.reason(race.cloud.taking(10))).isEqualTo("not validated: control answered {\"ok\":false}");
    }

    @Test
    void onlyTheFirstRunsArchiveIsKeptForControlAndAllAreDeletedAfterwards() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(3);
        race.cloud.control((_, _) -> {
            assertThat(race.cloud.deletedKeys).containsExactly("archives/java-x-1.zip", "archives/java-x-2.zip");
            return ScriptedExecution.json("{\"ok\": true}");
        });

        JsonNode ranking = race.race(race.cloud.contender("x", race.cloud.taking(10, 10, 10)));

        assertThat(ranking.path("success")).hasSize(1);
        List<String> afterControl = race.cloud.deletedKeys.subList(2, race.cloud.deletedKeys.size());
        assertThat(afterControl).containsExactlyInAnyOrderElementsOf(race.keys("x"));
    }
}
