package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.execution.ExecutionResult;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// One race of `benching.asl.json` with scripted services.
public final class ScriptedRace {
    final ScriptedExecution run = new ScriptedExecution();
    final ScriptedCloud cloud = new ScriptedCloud(run);
    private final int runs;
    private final long maxRunTimeMs;
    private final int concurrency;

    ScriptedRace(int runs) {
        this(runs, 0, 1);
    }

    ScriptedRace(int runs, long maxRunTimeMs, int concurrency) {
        this.runs = runs;
        this.maxRunTimeMs = maxRunTimeMs;
        this.concurrency = concurrency;
    }

    static BenchingParameters parameters(int runs, long maxRunTimeMs, int concurrency) {
        return new BenchingParameters(
                "race", "bucket", "files", 3000, runs, maxRunTimeMs, ScriptedCloud.CONTROL, concurrency, concurrency);
    }

    JsonNode race(String... arns) throws InterruptedException {
        ArrayNode contenders = JsonNodeFactory.instance.arrayNode();
        for (String arn : arns) {
            contenders.add(arn);
        }
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("contenders", contenders);
        return ScriptedExecution.output(execute(input));
    }

    ExecutionResult execute(JsonNode input) throws InterruptedException {
        return run.with(cloud).execute(Benching.load(parameters(runs, maxRunTimeMs, concurrency)), input);
    }

    /// Races one contender that must fail, checks that its archives are deleted, and returns the reason.
    String reason(ScriptedCloud.Invocation invocation) throws InterruptedException {
        String arn = cloud.contender("x", invocation);
        JsonNode ranking = race(arn);
        assertThat(ranking.path("success")).isEmpty();
        assertThat(ranking.path("failure")).hasSize(1);
        assertThat(ranking.at("/failure/0").properties().stream().map(field -> field.getKey()))
                .containsExactly("arn", "reason");
        assertThat(ranking.at("/failure/0/arn").textValue()).isEqualTo(arn);
        assertThat(Set.copyOf(cloud.deletedKeys)).containsExactlyInAnyOrderElementsOf(keys("x"));
        return ranking.at("/failure/0/reason").textValue();
    }

    /// The archives of a contender's runs.
    List<String> keys(String name) {
        return IntStream.range(0, runs)
                .mapToObj(i -> "archives/java-" + name + "-" + i + ".zip")
                .toList();
    }
}
