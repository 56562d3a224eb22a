package dev.ziprace.statemachine;

import static dev.ziprace.statemachine.ScriptedCloud.INVALID;
import static dev.ziprace.statemachine.ScriptedCloud.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a contender can end.
class BenchingOutcomesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void aContenderIsRunValidatedAndItsArchivesDeleted(int runs) throws InterruptedException {
        Race race = new Race(runs);
        String arn = race.cloud.contender("x", race.cloud.taking(10, 10, 10, 10, 10, 10, 10, 10, 10, 10));

        JsonNode ranking = race.race(arn);

        assertThat(ranking.path("failure")).isEmpty();
        assertThat(ranking.at("/success/0/runs_count").intValue()).isEqualTo(runs);
        assertThat(race.cloud.contenderPayloads).hasSize(runs);
        assertThat(race.cloud.contenderPayloads.getFirst())
                .isEqualTo(Run.json("{\"bucket_name\": \"bucket\", \"files_prefix\": \"files\","
                        + " \"archive_key\": \"archives/java-x-0.zip\"}"));
        assertThat(race.cloud.contenderPayloads.stream()
                        .map(payload -> payload.path("archive_key").textValue()))
                .containsExactlyElementsOf(race.keys("x"));
        assertThat(race.cloud.controlPayloads)
                .containsExactly(
                        Run.json("{\"archive_key\": \"archives/java-x-0.zip\", \"expected_object_count\": \"3000\"}"));
        assertThat(Set.copyOf(race.cloud.deletedKeys)).containsExactlyInAnyOrderElementsOf(race.keys("x"));
    }

    @Test
    void aQualifiedArnIsRacedAsGivenUnderTheFunctionsName() throws InterruptedException {
        Race race = new Race(1);
        race.cloud.contender("x", race.cloud.taking(10));
        String qualified = race.cloud.contender("x:live", ScriptedCloud.configuration("x"), race.cloud.taking(10));

        JsonNode ranking = race.race(qualified);

        assertThat(ranking.at("/success/0/arn").textValue()).isEqualTo(qualified);
        assertThat(race.cloud.deletedKeys).containsExactly("archives/java-x-0.zip");
    }

    @Test
    void aConfigurationWithoutTheNewerFieldsIsReadWithTheirDefaults() throws InterruptedException {
        Race race = new Race(1);
        JsonNode old = Run.json("{\"FunctionName\": \"race-java-x\", \"MemorySize\": 128}");

        JsonNode entry =
                race.race(race.cloud.contender("x", old, race.cloud.taking(10))).at("/success/0");

        assertThat(entry.path("runtime").textValue()).isEqualTo("container");
        assertThat(entry.path("architecture").textValue()).isEqualTo("x86_64");
        assertThat(entry.path("ephemeral_storage_mb").intValue()).isEqualTo(512);
    }

    @Test
    void aFunctionThatIsNotThereIsACrash() throws InterruptedException {
        Race race = new Race(2);

        JsonNode ranking = race.race(ScriptedCloud.arn("missing"));

        assertThat(ranking.at("/failure/0/reason").textValue())
                .isEqualTo("crash: Lambda.ResourceNotFoundException / Function not found");
        assertThat(race.run.sleeps).isEmpty();
    }

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
        assertThat(new Race(2).reason(failing(error, cause))).isEqualTo(kind + ": " + error + " / " + cause);
    }

    @Test
    void aFailureWithoutErrorTypeOrCauseIsStillAFailure() throws InterruptedException {
        assertThat(new Race(1).reason(failing("", ""))).isEqualTo("crash: Lambda.Unknown / ");
    }

    @Test
    void aFunctionErrorInTheAnswerIsAFailureToo() throws InterruptedException {
        assertThat(new Race(1).reason((_, _) -> Run.json("""
                        {"StatusCode": 200, "FunctionError": "Unhandled",
                         "Payload": {"errorType": "Sandbox.Timedout", "errorMessage": "m"}}
                        """)))
                .isEqualTo("timeout: Sandbox.Timedout / {\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"m\"}");
        assertThat(new Race(1).reason((_, _) -> Run.json("{\"FunctionError\": \"Unhandled\", \"Payload\": \"text\"}")))
                .isEqualTo("crash: Unhandled / text");
    }

    @Test
    void aLongCauseIsCutAndManyFailuresFitThePayloadLimit() throws InterruptedException {
        Race race = new Race(10);
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
        Race race = new Race(4);

        String reason = race.reason((run, _) -> {
            if (run == 1 || run == 2) {
                throw new TaskFailedException("Mine", "run " + run);
            }
            return Run.json("{}");
        });

        assertThat(reason).isEqualTo("crash: Mine / run 1");
        assertThat(race.cloud.contenderPayloads).hasSize(4);
        assertThat(race.cloud.controlPayloads).isEmpty();
    }

    @Test
    void anAnswerBeyondThePayloadLimitFailsItsContenderOnly() throws InterruptedException {
        Race race = new Race(1);
        String large = race.cloud.contender("large", (_, _) -> Run.json("\"" + "x".repeat(300_000) + "\""));
        String good = race.cloud.contender("good", race.cloud.taking(10));

        JsonNode ranking = race.race(large, good);

        assertThat(ranking.at("/success/0/arn").textValue()).isEqualTo(good);
        assertThat(ranking.at("/failure/0/reason").textValue()).startsWith("crash: States.DataLimitExceeded / ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"text\"", "[1]", "{}", "{\"a\": {\"b\": null}}"})
    void whateverAContenderAnswersItSucceeds(String answer) throws InterruptedException {
        Race race = new Race(1);

        JsonNode ranking = race.race(race.cloud.contender("x", (_, _) -> Run.json(answer)));

        assertThat(ranking.path("success")).hasSize(1);
    }

    @Test
    void aRunCarriesItsTimeAndWhatItUsed() throws InterruptedException {
        Race race = new Race(2);
        race.race(race.cloud.contender("x", race.cloud.taking(10, 20)));

        List<JsonNode> outputs = race.run.events.stream()
                .filter(event -> event.state().equals("ReportRun"))
                .filter(ExecutionEvent.Exited.class::isInstance)
                .map(event -> ((ExecutionEvent.Exited) event).output())
                .toList();
        assertThat(outputs).allMatch(output -> output.path("usage").has("s3_tier1_requests"));
        assertThat(outputs.stream().map(output -> ((ObjectNode) output).without("usage")))
                .containsExactly(
                        Run.json("{\"run\": 0, \"archive_key\": \"archives/java-x-0.zip\", \"duration_ms\": 10,"
                                + " \"reason\": \"\"}"),
                        Run.json("{\"run\": 1, \"archive_key\": \"archives/java-x-1.zip\", \"duration_ms\": 20,"
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
    void aRefusedInvocationIsTriedAgainAndTimedWithoutTheWait(String error) throws InterruptedException {
        Race race = new Race(1);
        AtomicInteger calls = new AtomicInteger();

        JsonNode ranking = race.race(race.cloud.contender("x", (_, _) -> {
            race.cloud.pass(50);
            if (calls.incrementAndGet() < 4) {
                throw new TaskFailedException(error, "Rate exceeded");
            }
            return Run.json("{}");
        }));

        assertThat(ranking.at("/success/0/duration_ms").intValue()).isEqualTo(50);
        assertThat(race.run.sleeps).hasSize(3);
        assertThat(race.run.sleeps.get(0)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
        assertThat(race.run.sleeps.get(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(15));
        assertThat(race.run.sleeps.get(2)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(31));
    }

    @Test
    void refusedInvocationsEndAfterFiveAttempts() throws InterruptedException {
        Race race = new Race(1);

        assertThat(race.reason(failing("Lambda.TooManyRequestsException", "Rate exceeded")))
                .isEqualTo("crash: Lambda.TooManyRequestsException / Rate exceeded");
        assertThat(race.cloud.contenderPayloads).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive contains nested path 'a/b', flat layout required",
                "content hash mismatch for '00ff': computed 00fe",
                "unknown or duplicate object in archive: 'ü \" \\\\ 😀'",
                "archive missing 2 expected object(s) (sample: [a, b])",
            })
    void anArchiveThatControlRefusesIsInvalidVerbatim(String message) throws InterruptedException {
        Race race = new Race(2);
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
    void aRefusalIsToldEvenIfItsCauseIsCutOrOdd(String cause, String message) throws InterruptedException {
        Race race = new Race(1);
        race.cloud.control(failing(INVALID, cause));

        assertThat(race.reason(race.cloud.taking(10))).isEqualTo("invalid: " + message);
    }

    @Test
    void controlsOwnTroubleIsTriedAgain() throws InterruptedException {
        Race race = new Race(1);
        AtomicInteger calls = new AtomicInteger();
        race.cloud.control((_, _) -> {
            if (calls.incrementAndGet() < 3) {
                throw new TaskFailedException("Sandbox.Timedout", "{}");
            }
            return Run.json("{\"ok\": true}");
        });

        assertThat(race.race(race.cloud.contender("x", race.cloud.taking(10))).path("success"))
                .hasSize(1);
    }

    @Test
    void controlsLastingTroubleIsNotCalledTheContendersFault() throws InterruptedException {
        Race race = new Race(1);
        race.cloud.control(failing("Sandbox.Timedout", "{\"errorType\":\"Sandbox.Timedout\"}"));

        assertThat(race.reason(race.cloud.taking(10)))
                .isEqualTo("not validated: Sandbox.Timedout / {\"errorType\":\"Sandbox.Timedout\"}");
        assertThat(race.cloud.controlPayloads).hasSize(3);
    }

    @Test
    void anAnswerOfControlThatIsNotOkValidatesNothing() throws InterruptedException {
        Race race = new Race(1);
        race.cloud.control((_, _) -> Run.json("{\"ok\": false}"));

        assertThat(race.reason(race.cloud.taking(10))).isEqualTo("not validated: control answered {\"ok\":false}");
    }

    @Test
    void aContenderAboveTheLimitIsTooSlowAndNotValidated() throws InterruptedException {
        Race race = new Race(2, 1099, 1);

        assertThat(race.reason(race.cloud.taking(900, 1100)))
                .isEqualTo("too slow: mean 1000 ms + standard deviation 100 ms = 1100 ms, more than the 1099 ms"
                        + " allowed");
        assertThat(race.cloud.controlPayloads).isEmpty();
    }

    @Test
    void aContenderAtTheLimitIsNotTooSlow() throws InterruptedException {
        Race race = new Race(2, 1100, 1);

        assertThat(race.race(race.cloud.contender("x", race.cloud.taking(900, 1100)))
                        .path("success"))
                .hasSize(1);
    }

    @Test
    void anArchiveThatCannotBeDeletedFailsNobody() throws InterruptedException {
        Race race = new Race(2);
        race.cloud.failDeletions();

        JsonNode ranking = race.race(race.cloud.contender("x", race.cloud.taking(10, 10)));

        assertThat(ranking.path("success")).hasSize(1);
        assertThat(race.cloud.calls.stream().filter(call -> call.endsWith("deleteObject")))
                .hasSize(11);
    }

    @Test
    void onlyTheFirstRunsArchiveIsKeptForControlAndAllAreDeletedAfterIt() throws InterruptedException {
        Race race = new Race(3);
        race.cloud.control((_, _) -> {
            assertThat(race.cloud.deletedKeys).containsExactly("archives/java-x-1.zip", "archives/java-x-2.zip");
            return Run.json("{\"ok\": true}");
        });

        JsonNode ranking = race.race(race.cloud.contender("x", race.cloud.taking(10, 10, 10)));

        assertThat(ranking.path("success")).hasSize(1);
        List<String> afterControl = race.cloud.deletedKeys.subList(2, race.cloud.deletedKeys.size());
        assertThat(afterControl).containsExactlyInAnyOrderElementsOf(race.keys("x"));
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
    void anInputWithoutContendersIsRefusedInOneLine(String input) throws InterruptedException {
        var failure = Run.failure(new Race(1).execute(Run.json(input)));

        assertThat(failure.error()).isEqualTo("InvalidInput");
        assertThat(failure.cause())
                .startsWith("the input must be {\"contenders\": [\"<function ARN>\", ...]} with each ARN once, not ")
                .doesNotContain("\n");
    }
}
