package dev.ziprace.statemachine;

import static dev.ziprace.statemachine.ScriptedCloud.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.execution.ExecutionEvent;
import dev.ziprace.statemachine.task.TaskFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The steps of a race: invocations, repeated invocations, deletion of archives, and the input.
class BenchingOutcomesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void aContenderIsRunValidatedAndItsArchivesDeleted(int runs) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(runs);
        String arn = race.cloud.contender("x", race.cloud.taking(10, 10, 10, 10, 10, 10, 10, 10, 10, 10));

        JsonNode ranking = race.race(arn);

        assertThat(ranking.path("failure")).isEmpty();
        assertThat(ranking.at("/success/0/runs_count").intValue()).isEqualTo(runs);
        assertThat(race.cloud.contenderPayloads).hasSize(runs);
        assertThat(race.cloud.contenderPayloads.getFirst())
                .isEqualTo(ScriptedExecution.json("{\"bucket_name\": \"bucket\", \"files_prefix\": \"files\","
                        + " \"archive_key\": \"archives/java-x-0.zip\"}"));
        assertThat(race.cloud.contenderPayloads.stream()
                        .map(payload -> payload.path("archive_key").textValue()))
                .containsExactlyElementsOf(race.keys("x"));
        assertThat(race.cloud.controlPayloads)
                .containsExactly(ScriptedExecution.json(
                        "{\"archive_key\": \"archives/java-x-0.zip\", \"expected_object_count\": \"3000\"}"));
        assertThat(Set.copyOf(race.cloud.deletedKeys)).containsExactlyInAnyOrderElementsOf(race.keys("x"));
    }

    @Test
    void aQualifiedArnIsRacedAsGivenUnderTheFunctionsName() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        race.cloud.contender("x", race.cloud.taking(10));
        String qualified = race.cloud.contender("x:live", ScriptedCloud.configuration("x"), race.cloud.taking(10));

        JsonNode ranking = race.race(qualified);

        assertThat(ranking.at("/success/0/arn").textValue()).isEqualTo(qualified);
        assertThat(race.cloud.deletedKeys).containsExactly("archives/java-x-0.zip");
    }

    @Test
    void aConfigurationWithoutTheNewerFieldsIsReadWithTheirDefaults() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        JsonNode old = ScriptedExecution.json("{\"FunctionName\": \"race-java-x\", \"MemorySize\": 128}");

        JsonNode entry =
                race.race(race.cloud.contender("x", old, race.cloud.taking(10))).at("/success/0");

        assertThat(entry.path("runtime").textValue()).isEqualTo("container");
        assertThat(entry.path("architecture").textValue()).isEqualTo("x86_64");
        assertThat(entry.path("ephemeral_storage_mb").intValue()).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"text\"", "[1]", "{}", "{\"a\": {\"b\": null}}"})
    void aContenderSucceedsWhateverItReturns(String answer) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);

        JsonNode ranking = race.race(race.cloud.contender("x", (_, _) -> ScriptedExecution.json(answer)));

        assertThat(ranking.path("success")).hasSize(1);
    }

    @Test
    void aRunReportsItsDurationAndUsage() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2);
        race.race(race.cloud.contender("x", race.cloud.taking(10, 20)));

        List<JsonNode> outputs = race.run.events.stream()
                .filter(event -> event.state().equals("ReportRun"))
                .filter(ExecutionEvent.Exited.class::isInstance)
                .map(event -> ((ExecutionEvent.Exited) event).output())
                .toList();
        assertThat(outputs).allMatch(output -> output.path("usage").has("s3_tier1_requests"));
        assertThat(outputs.stream().map(output -> ((ObjectNode) output).without("usage")))
                .containsExactly(
                        ScriptedExecution.json(
                                "{\"run\": 0, \"archive_key\": \"archives/java-x-0.zip\", \"duration_ms\": 10,"
                                        + " \"reason\": \"\"}"),
                        ScriptedExecution.json(
                                "{\"run\": 1, \"archive_key\": \"archives/java-x-1.zip\", \"duration_ms\": 20,"
                                        + " \"reason\": \"\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lambda.TooManyRequestsException",
                "Lambda.ServiceException",
                "Lambda.AWSLambdaException",
                "Lambda.SdkClientException",
            })
    void aRejectedInvocationIsRepeatedAndItsWaitIsNotTimed(String error) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        AtomicInteger calls = new AtomicInteger();

        JsonNode ranking = race.race(race.cloud.contender("x", (_, _) -> {
            race.cloud.pass(50);
            if (calls.incrementAndGet() < 4) {
                throw new TaskFailedException(error, "Rate exceeded");
            }
            return ScriptedExecution.json("{}");
        }));

        assertThat(ranking.at("/success/0/duration_ms").intValue()).isEqualTo(50);
        assertThat(race.run.sleeps).hasSize(3);
        assertThat(race.run.sleeps.get(0)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
        assertThat(race.run.sleeps.get(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(15));
        assertThat(race.run.sleeps.get(2)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(31));
    }

    @Test
    void rejectedInvocationsFailAfterFiveAttempts() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);

        assertThat(race.reason(failing("Lambda.TooManyRequestsException", "Rate exceeded")))
                .isEqualTo("crash: Lambda.TooManyRequestsException / Rate exceeded");
        assertThat(race.cloud.contenderPayloads).hasSize(5);
    }

    @Test
    void anArchiveThatCannotBeDeletedFailsNoContender() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2);
        race.cloud.failDeletions();

        JsonNode ranking = race.race(race.cloud.contender("x", race.cloud.taking(10, 10)));

        assertThat(ranking.path("success")).hasSize(1);
        assertThat(race.cloud.calls.stream().filter(call -> call.endsWith("deleteObject")))
                .hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"x\"",
                "null",
                "{\"contenders\": null}",
                "{\"contenders\": \"arn\"}",
                "{\"contenders\": [1]}",
                "{\"contenders\": [\"arn\", null]}",
                "{\"contenders\": [\"arn\", \"arn\"]}",
            })
    void anInputWithoutContendersIsRejectedInOneLine(String input) throws InterruptedException {
        var failure = ScriptedExecution.failure(new ScriptedRace(1).execute(ScriptedExecution.json(input)));

        assertThat(failure.error()).isEqualTo("InvalidInput");
        assertThat(failure.cause())
                .startsWith("the input must be {\"contenders\": [\"<function ARN>\", ...]} with each ARN once, not ")
                .doesNotContain("\n");
    }
}
