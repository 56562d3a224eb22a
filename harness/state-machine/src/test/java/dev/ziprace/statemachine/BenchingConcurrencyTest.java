package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.execution.ExecutionResult.Failed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How many contenders and runs race at once: the parameters decide unless the input does.
class BenchingConcurrencyTest {
    private static final int ALL = 0;
    private static final int RUNS = 3;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 2", "2, 1, 2"})
    void theInputLimitsTheNumberOfRunsAtOnce(int contenders, int runs, int most) throws InterruptedException {
        ScriptedRace race = new ScriptedRace(RUNS, 0, ALL);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();

        JsonNode ranking = race(race, contenders, runs, (_, _) -> {
            peak.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.sleep(10);
            running.decrementAndGet();
            return ScriptedExecution.json("{}");
        });

        assertThat(ranking.path("success")).hasSize(2);
        assertThat(peak).hasValueLessThanOrEqualTo(most);
    }

    @Test
    void theInputRacesAllAtOnceWhereTheParametersDoNot() throws InterruptedException {
        ScriptedRace race = new ScriptedRace(RUNS, 0, 1);
        CountDownLatch all = new CountDownLatch(2 * RUNS);

        JsonNode ranking = race(race, ALL, ALL, (_, _) -> {
            all.countDown();
            assertThat(all.await(30, TimeUnit.SECONDS)).as("all runs at once").isTrue();
            return ScriptedExecution.json("{}");
        });

        assertThat(ranking.path("success")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"2\"", "null", "[1]", "true"})
    void anythingButAWholeNumberFromZeroIsRefused(String number) throws InterruptedException {
        for (String field : new String[] {"contender_concurrency", "run_concurrency"}) {
            ScriptedRace race = new ScriptedRace(1);

            Failed failure = ScriptedExecution.failure(
                    race.execute(ScriptedExecution.json("{\"contenders\": [], \"" + field + "\": " + number + "}")));

            assertThat(failure.error()).isEqualTo("InvalidInput");
            assertThat(failure.cause())
                    .startsWith(
                            "contender_concurrency and run_concurrency must be whole numbers, 0 for all at once, not");
        }
    }

    private static JsonNode race(ScriptedRace race, int contenders, int runs, ScriptedCloud.Invocation invocation)
            throws InterruptedException {
        ObjectNode input = (ObjectNode) ScriptedExecution.json(
                "{\"contender_concurrency\": %d, \"run_concurrency\": %d}".formatted(contenders, runs));
        input.putArray("contenders")
                .add(race.cloud.contender("x", invocation))
                .add(race.cloud.contender("y", invocation));
        return ScriptedExecution.output(race.execute(input));
    }
}
