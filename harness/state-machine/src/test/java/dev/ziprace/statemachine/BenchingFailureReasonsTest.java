package dev.ziprace.statemachine;

import static dev.ziprace.statemachine.ScriptedCloud.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.task.TaskFailedException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reasons `crash`, `timeout` and `too slow` of a contender that failed.
class BenchingFailureReasonsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Runtime.ExitError | {\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: 1 Error: Runtime exited with error: signal: killed\"} | crash",
                "java.io.IOException | {\"errorMessage\":\"x\",\"errorType\":\"java.io.IOException\"} | crash",
                "Sandbox.Timedout | {\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: 1 Error: Task timed out after 600.00 seconds\"} | timeout",
                "Lambda.Unknown | {\"errorMessage\":\"x\",\"errorType\" : \"Sandbox.Timedout\"} | timeout",
                "States.Timeout | The task ran longer than its TimeoutSeconds | timeout",
                "Lambda.Unknown | not JSON \" \\ { at all | crash",
                "Mine | says \\\"errorType\\\":\\\"Sandbox.Timedout\\\" in a text | crash",
            })
    void aFailedRunFailsTheContenderWithErrorAndCause(String error, String cause, String kind)
            throws InterruptedException {
        assertThat(new ScriptedRace(2).reason(failing(error, cause))).isEqualTo(kind + ": " + error + " / " + cause);
    }

    @Test
    void aFailureWithoutErrorTypeOrCauseIsStillAFailure() throws InterruptedException {
        assertThat(new ScriptedRace(1).reason(failing("", ""))).isEqualTo("crash: Lambda.Unknown / ");
    }

    @Test
    void aFunctionErrorInTheResponseIsAFailure() throws InterruptedException {
        assertThat(new ScriptedRace(1).reason((_, _) -> ScriptedExecution.json("""
                        {"StatusCode": 200, "FunctionError": "Unhandled",
                         "Payload": {"errorType": "Sandbox.Timedout", "errorMessage": "m"}}
                        """)))
                .isEqualTo("timeout: Sandbox.Timedout / {\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"m\"}");
        assertThat(new ScriptedRace(1)
                        .reason((_, _) ->
                                ScriptedExecution.json("{\"FunctionError\": \"Unhandled\", \"Payload\": \"text\"}")))
                .isEqualTo("crash: Unhandled / text");
    }

    @Test
    void aLongCauseIsTruncatedSoThatManyFailuresFitThePayloadLimit() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(10);
        String[] arns = new String[40];
        for (int i = 0; i < arns.length; i++) {
            arns[i] = race.cloud.contender("x" + i, failing("Mine", "c".repeat(32_768)));
        }

        JsonNode ranking = race.race(arns);

        assertThat(ranking.path("failure")).hasSize(40);
        assertThat(ranking.at("/failure/39/reason").textValue()).isEqualTo("crash: Mine / " + "c".repeat(2000));
        assertThat(Set.copyOf(race.cloud.deletedKeys)).hasSize(400);
    }

    @Test
    void theOtherRunsFinishWhenOneFailed() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(4);

        String reason = race.reason((run, _) -> {
            if (run == 1 || run == 2) {
                throw new TaskFailedException("Mine", "run " + run);
            }
            return ScriptedExecution.json("{}");
        });

        assertThat(reason).isEqualTo("crash: Mine / run 1");
        assertThat(race.cloud.contenderPayloads).hasSize(4);
        assertThat(race.cloud.controlPayloads).isEmpty();
    }

    @Test
    void aResponseAboveThePayloadLimitFailsItsContenderOnly() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        String large =
                race.cloud.contender("large", (_, _) -> ScriptedExecution.json("\"" + "x".repeat(300_000) + "\""));
        String good = race.cloud.contender("good", race.cloud.taking(10));

        JsonNode ranking = race.race(large, good);

        assertThat(ranking.at("/success/0/arn").textValue()).isEqualTo(good);
        assertThat(ranking.at("/failure/0/reason").textValue()).startsWith("crash: States.DataLimitExceeded / ");
    }

    @Test
    void aMissingFunctionIsACrash() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2);

        JsonNode ranking = race.race(ScriptedCloud.arn("missing"));

        assertThat(ranking.at("/failure/0/reason").textValue())
                .isEqualTo("crash: Lambda.ResourceNotFoundException / Function not found");
        assertThat(race.run.sleeps).isEmpty();
    }

    @Test
    void aContenderAboveTheLimitIsTooSlowAndNotValidated() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2, 1099, 1);

        assertThat(race.reason(race.cloud.taking(900, 1100)))
                .isEqualTo("too slow: mean 1000 ms + standard deviation 100 ms = 1100 ms, more than the 1099 ms"
                        + " allowed");
        assertThat(race.cloud.controlPayloads).isEmpty();
    }

    @Test
    void aContenderAtTheLimitIsNotTooSlow() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2, 1100, 1);

        assertThat(race.race(race.cloud.contender("x", race.cloud.taking(900, 1100)))
                        .path("success"))
                .hasSize(1);
    }
}
