package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fields that the ranking adds to the contract's: the usage of a run and its full price.
class BenchingBillTest {
    private static final double TOLERANCE_PERCENT = 1e-9;

    private static final String STREAMING = """
            {"bytes_in": 1000, "bytes_out": 1010, "s3_tier1_requests": 1503, "s3_tier2_requests": 3000,
             "worker_invocations": 0, "worker_billed_ms": 0}""";

    @Test
    void theBillComesFromTheContendersOwnReport() throws InterruptedException {
        JsonNode entry = entry(1, (race, run) -> answer(race, 212_631, STREAMING));

        assertThat(entry.path("bytes_in").intValue()).isEqualTo(1000);
        assertThat(entry.path("bytes_out").intValue()).isEqualTo(1010);
        assertThat(entry.path("s3_tier1_requests").intValue()).isEqualTo(1503);
        assertThat(entry.path("s3_tier2_requests").intValue()).isEqualTo(3000);
        // 1503 * 0.000005 + 3000 * 0.0000004
        assertPrice(entry, "s3_request_price_usd", 0.008715);
        assertPrice(entry, "lambda_request_price_usd", 0.0000002);
        assertThat(entry.path("worker_invocations").intValue()).isZero();
        assertPrice(entry, "worker_price_usd", 0);
        // 106.3155 GB-s * 0.0000133334 without workers, to the last digit
        assertThat(entry.path("run_price_usd").doubleValue()).isEqualTo(106.3155 * 0.0000133334 + 0);
        assertPrice(entry, "total_price_usd", 106.3155 * 0.0000133334 + 0.008715 + 0.0000002);
    }

    @Test
    void valuesThatOnlyThePlatformCanMeasureAreNullOtherwise() throws InterruptedException {
        JsonNode entry = entry(1, (race, run) -> answer(race, 1000, STREAMING));

        for (String field : new String[] {"limits", "init_ms", "cpu_seconds", "max_memory_mb"}) {
            assertThat(entry.path(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void measurementsOfThePlatformTakePrecedenceOverTheReport() throws InterruptedException {
        JsonNode entry = entry(1, (race, run) -> measured(answer(race, 1000, STREAMING), """
                        {"limits": "cgroup-v2", "init_ms": 900.5, "cpu_seconds": 40.25, "max_memory_mb": 300,
                         "bytes_in": 1, "bytes_out": 2, "s3_tier1_requests": 3, "s3_tier2_requests": 4,
                         "worker_invocations": 0, "worker_billed_ms": 0}"""));

        assertThat(entry.path("limits").textValue()).isEqualTo("cgroup-v2");
        assertThat(entry.path("init_ms").doubleValue()).isEqualTo(900.5);
        assertThat(entry.path("cpu_seconds").doubleValue()).isEqualTo(40.25);
        assertThat(entry.path("max_memory_mb").intValue()).isEqualTo(300);
        assertThat(entry.path("bytes_in").intValue()).isEqualTo(1);
        assertThat(entry.path("bytes_out").intValue()).isEqualTo(2);
        assertThat(entry.path("s3_tier1_requests").intValue()).isEqualTo(3);
        assertThat(entry.path("s3_tier2_requests").intValue()).isEqualTo(4);
    }

    @Test
    void numbersAreMeansOverTheRunsAndMemoryIsTheLargestPeak() throws InterruptedException {
        JsonNode entry = entry(
                2,
                (race, run) -> measured(answer(race, 1000, "{}"), """
                        {"limits": "cgroup-v1", "init_ms": %d, "cpu_seconds": %d, "max_memory_mb": %d, "bytes_in": 10,
                         "bytes_out": 10, "s3_tier1_requests": %d, "s3_tier2_requests": 2, "worker_invocations": %d,
                         "worker_billed_ms": %d}""".formatted(
                                100 + run, 4 + run, 200 + run, 7 + run, 3 * run, 1000 * run)));

        assertThat(entry.path("limits").textValue()).isEqualTo("cgroup-v1");
        assertThat(entry.path("init_ms").doubleValue()).isEqualTo(100.5);
        assertThat(entry.path("cpu_seconds").doubleValue()).isEqualTo(4.5);
        assertThat(entry.path("max_memory_mb").intValue()).isEqualTo(201);
        assertThat(entry.path("s3_tier1_requests").doubleValue()).isEqualTo(7.5);
        assertThat(entry.path("worker_invocations").doubleValue()).isEqualTo(1.5);
        assertPrice(entry, "lambda_request_price_usd", 2.5 * 0.0000002);
    }

    @Test
    void workersArePartOfTheRunsPrice() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        ObjectNode configuration = ScriptedCloud.configuration("x").put("MemorySize", 2048);
        configuration.putObject("EphemeralStorage").put("Size", 1536);
        String arn = race.cloud.contender("x", configuration, (run, payload) -> answer(race, 6_000, """
                {"bytes_in": 1, "bytes_out": 1, "s3_tier1_requests": 0, "s3_tier2_requests": 0,
                 "worker_invocations": 20, "worker_billed_ms": 90000}"""));

        JsonNode entry = race.race(arn).at("/success/0");

        double workers = 90 * (2 * 0.0000133334 + 1 * 0.0000000309);
        assertThat(entry.path("worker_invocations").intValue()).isEqualTo(20);
        assertPrice(entry, "compute_price_usd", 12 * 0.0000133334);
        assertPrice(entry, "worker_price_usd", workers);
        assertPrice(entry, "run_price_usd", 12 * 0.0000133334 + 6 * 0.0000000309 + workers);
        assertPrice(entry, "lambda_request_price_usd", 21 * 0.0000002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"done\"",
                "[{\"bytes_in\": 1}, {\"bytes_in\": 2}]",
                "{}",
                "{\"s3_tier1_requests\": \"3\", \"s3_tier2_requests\": -1, \"bytes_in\": null, \"worker_invocations\": []}",
            })
    void aContenderWithoutAUsableReportIsRankedWithoutATotal(String answer) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2);
        String arn = race.cloud.contender("x", (run, payload) -> answer(race, 1000, answer));

        JsonNode ranking = race.race(arn);

        JsonNode entry = ranking.at("/success/0");
        assertPrice(entry, "run_price_usd", 0.5 * 0.0000133334);
        for (String field : new String[] {
            "bytes_in", "s3_tier1_requests", "s3_request_price_usd", "worker_price_usd", "total_price_usd"
        }) {
            assertThat(entry.path(field).isNull()).as(field).isTrue();
        }
        assertThat(ranking.path("by_total_price")).isEmpty();
    }

    @Test
    void aValueThatOneRunDoesNotReportIsNull() throws InterruptedException {
        JsonNode entry = entry(2, (race, run) -> answer(race, 1000, run == 0 ? STREAMING : "{}"));

        assertThat(entry.path("s3_tier1_requests").isNull()).isTrue();
        assertThat(entry.path("total_price_usd").isNull()).isTrue();
    }

    @Test
    void theTotalPriceHasItsOwnRanking() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);
        String copies = race.cloud.contender("copies", (run, payload) -> answer(race, 10_000, """
                {"s3_tier1_requests": 19600, "s3_tier2_requests": 5, "worker_invocations": 0, "worker_billed_ms": 0}"""));
        String silent = race.cloud.contender("silent", (run, payload) -> answer(race, 20_000, "{}"));
        String streams = race.cloud.contender("streams", (run, payload) -> answer(race, 212_000, STREAMING));

        JsonNode ranking = race.race(streams, silent, copies);

        assertThat(ranking.path("success").findValuesAsText("arn")).containsExactly(copies, silent, streams);
        assertThat(ranking.path("by_total_price"))
                .extracting(JsonNode::textValue)
                .containsExactly(streams, copies);
    }

    /// The response of run `run`.
    @FunctionalInterface
    private interface Answer {
        JsonNode of(ScriptedRace race, int run);
    }

    private static JsonNode entry(int runs, Answer answer) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(runs);
        String arn = race.cloud.contender("x", (run, payload) -> answer.of(race, run));
        return race.race(arn).at("/success/0");
    }

    /// A result of `lambda:invoke` that takes `millis` ms.
    private static ObjectNode answer(ScriptedRace race, long millis, String payload) {
        race.cloud.pass(millis);
        ObjectNode result =
                (ObjectNode) ScriptedExecution.json("{\"StatusCode\": 200, \"ExecutedVersion\": \"$LATEST\"}");
        return result.set("Payload", ScriptedExecution.json(payload));
    }

    /// The result of a Lambda service that measures its functions.
    private static JsonNode measured(ObjectNode result, String usage) {
        return result.set("Measured", ScriptedExecution.json(usage));
    }

    private static void assertPrice(JsonNode entry, String field, double dollars) {
        assertThat(entry.path(field).isNumber()).as(field + " of " + entry).isTrue();
        assertThat(entry.path(field).doubleValue()).as(field).isCloseTo(dollars, withPercentage(TOLERANCE_PERCENT));
    }
}
