package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.jsonata.JsonValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ranking: its structure, its order and its arithmetic.
class BenchingRankingTest {
    private static final String[] FIELDS = {
        "arn",
        "runtime",
        "architecture",
        "memory_mb",
        "ephemeral_storage_mb",
        "runs_count",
        "duration_ms",
        "duration_ms_stddev",
        "duration_ms_min",
        "duration_ms_max",
        "gb_second_compute",
        "gb_second_storage",
        "compute_rate_usd",
        "storage_rate_usd",
        "compute_price_usd",
        "storage_price_usd",
        "run_price_usd",
        "limits",
        "init_ms",
        "cpu_seconds",
        "max_memory_mb",
        "bytes_in",
        "bytes_out",
        "s3_tier1_requests",
        "s3_tier2_requests",
        "s3_request_price_usd",
        "lambda_request_price_usd",
        "worker_invocations",
        "worker_price_usd",
        "total_price_usd",
        "throttled_requests"
    };

    /// A double has 15 to 17 digits, and the computation takes a few steps.
    private static final double TOLERANCE_PERCENT = 1e-12;

    @Test
    void noContendersGiveAnEmptyRanking() throws InterruptedException {
        assertThat(new ScriptedRace(1).race())
                .isEqualTo(ScriptedExecution.json("{\"success\": [], \"failure\": [], \"by_total_price\": []}"));
    }

    @Test
    void anEntryHasTheContractsFieldsInOrderFollowedByTheBill() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);

        JsonNode entry =
                race.race(race.cloud.contender("x", race.cloud.taking(212_631))).at("/success/0");

        assertThat(entry.properties().stream().map(Map.Entry::getKey)).containsExactly(FIELDS);
    }

    @Test
    void theContractsExampleIsReproduced() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(1);

        JsonNode entry =
                race.race(race.cloud.contender("x", race.cloud.taking(212_631))).at("/success/0");

        assertThat(JsonValues.write(entry.path("duration_ms"))).isEqualTo("212631");
        assertThat(JsonValues.write(entry.path("duration_ms_stddev"))).isEqualTo("0");
        assertThat(JsonValues.write(entry.path("gb_second_compute"))).isEqualTo("106.3155");
        assertThat(JsonValues.write(entry.path("gb_second_storage"))).isEqualTo("0");
        // 106.3155 * 0.0000133334
        assertThat(entry.path("run_price_usd").doubleValue()).isCloseTo(0.00141754708770, withPercentage(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "arm64,  512,   512",
        "arm64,  10240, 10240",
        "x86_64, 128,   513",
        "x86_64, 1769,  2048",
    })
    void pricesFollowTheContractsArithmetic(String architecture, int memoryMb, int storageMb)
            throws InterruptedException {
        ScriptedRace race = new ScriptedRace(3);
        ObjectNode configuration = ScriptedCloud.configuration("x").put("MemorySize", memoryMb);
        configuration.putArray("Architectures").add(architecture);
        configuration.putObject("EphemeralStorage").put("Size", storageMb);

        JsonNode entry = race.race(race.cloud.contender("x", configuration, race.cloud.taking(1000, 1001, 1003)))
                .at("/success/0");

        BigDecimal mean = new BigDecimal(3004).divide(new BigDecimal(3), MathContext.DECIMAL128);
        BigDecimal variance = BigDecimal.ZERO;
        for (int duration : new int[] {1000, 1001, 1003}) {
            variance = variance.add(new BigDecimal(duration).subtract(mean).pow(2));
        }
        BigDecimal stddev =
                variance.divide(new BigDecimal(3), MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128);
        BigDecimal compute = gbSeconds(memoryMb, mean);
        BigDecimal storage = gbSeconds(Math.max(0, storageMb - 512), mean);
        BigDecimal computeRate = new BigDecimal(architecture.equals("arm64") ? "0.0000133334" : "0.0000166667");
        BigDecimal storageRate = new BigDecimal("0.0000000309");
        assertClose(entry, "duration_ms", mean);
        assertClose(entry, "duration_ms_stddev", stddev);
        assertThat(entry.path("duration_ms_min").intValue()).isEqualTo(1000);
        assertThat(entry.path("duration_ms_max").intValue()).isEqualTo(1003);
        assertClose(entry, "gb_second_compute", compute);
        assertClose(entry, "gb_second_storage", storage);
        assertThat(entry.path("compute_rate_usd").decimalValue()).isEqualByComparingTo(computeRate);
        assertThat(entry.path("storage_rate_usd").decimalValue()).isEqualByComparingTo(storageRate);
        assertClose(entry, "compute_price_usd", compute.multiply(computeRate));
        assertClose(entry, "storage_price_usd", storage.multiply(storageRate));
        assertClose(entry, "run_price_usd", compute.multiply(computeRate).add(storage.multiply(storageRate)));
    }

    @Test
    void successesAreRankedByPriceAndThenByArnAndFailuresKeepTheirOrder() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(2);
        String[] arns = {
            race.cloud.contender("d-slow", race.cloud.taking(900, 900)),
            race.cloud.contender("z-fails", ScriptedCloud.failing("Mine", "1")),
            race.cloud.contender("c-same", race.cloud.taking(100, 300)),
            race.cloud.contender("a-fails", ScriptedCloud.failing("Mine", "2")),
            race.cloud.contender("b-same", race.cloud.taking(200, 200)),
            race.cloud.contender("e-fast", race.cloud.taking(1, 2)),
            ScriptedCloud.arn("missing"),
        };

        JsonNode ranking = race.race(arns);

        assertThat(ranking.path("success").findValuesAsText("arn")).containsExactly(arns[5], arns[4], arns[2], arns[0]);
        assertThat(ranking.path("failure").findValuesAsText("arn")).containsExactly(arns[1], arns[3], arns[6]);
        assertThat(ranking.properties().stream().map(Map.Entry::getKey))
                .containsExactly("success", "failure", "by_total_price");
        assertThat(Set.copyOf(race.cloud.deletedKeys)).hasSize(12);
    }

    @Test
    void unlimitedConcurrencyGivesTheSameRanking() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(10, 0, 0);
        String[] arns = new String[7];
        for (int i = 0; i < arns.length; i++) {
            arns[i] = i % 2 == 0
                    ? race.cloud.contender("x" + i, (_, _) -> ScriptedExecution.json("{}"))
                    : race.cloud.contender("x" + i, ScriptedCloud.failing("Mine", "why"));
        }

        JsonNode ranking = race.race(arns);

        assertThat(ranking.path("success").findValuesAsText("arn")).containsExactly(arns[0], arns[2], arns[4], arns[6]);
        assertThat(ranking.path("failure").findValuesAsText("arn")).containsExactly(arns[1], arns[3], arns[5]);
        assertThat(Set.copyOf(race.cloud.deletedKeys)).hasSize(70);
    }

    private static BigDecimal gbSeconds(int megabytes, BigDecimal millis) {
        return new BigDecimal(megabytes).multiply(millis).divide(new BigDecimal(1024 * 1000), MathContext.DECIMAL128);
    }

    private static void assertClose(JsonNode entry, String field, BigDecimal expected) {
        assertThat(entry.path(field).isNumber()).isTrue();
        assertThat(entry.path(field).doubleValue())
                .as(field)
                .isCloseTo(expected.doubleValue(), withPercentage(TOLERANCE_PERCENT));
    }
}
