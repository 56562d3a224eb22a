package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ziprace.statemachine.ExecutionResult.Failed;
import dev.ziprace.statemachine.ExecutionResult.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Runs small state machines with a clock that moves only when something sleeps.
final class Run {
    static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
    private TaskResources resources = (resource, arguments) -> arguments;

    Run with(TaskResources taskResources) {
        resources = taskResources;
        return this;
    }

    /// Runs a machine of the given states, the first of which is `A`.
    ExecutionResult execute(String states, String input) throws InterruptedException {
        return execute(StateMachine.load(machine(states), Map.of()), json(input));
    }

    ExecutionResult execute(StateMachine machine, JsonNode input) throws InterruptedException {
        InstantSource clock = now::get;
        return machine.execute(
                input,
                ExecutionOptions.of(resources)
                        .withTime(clock, this::sleep)
                        .withRandom(new Random(1))
                        .withListener(events::add)
                        .withName("test"));
    }

    JsonNode output(String states, String input) throws InterruptedException {
        return output(execute(states, input));
    }

    Failed failure(String states, String input) throws InterruptedException {
        return failure(execute(states, input));
    }

    /// What an expression in a Pass state's Output answers.
    static JsonNode value(String expression) throws InterruptedException {
        return new Run().output(passing(expression), "{}");
    }

    /// The failure of an expression in a Pass state's Output.
    static Failed failureOf(String expression) throws InterruptedException {
        return new Run().failure(passing(expression), "{}");
    }

    static JsonNode output(ExecutionResult result) {
        assertThat(result).isInstanceOf(Succeeded.class);
        return ((Succeeded) result).output();
    }

    static Failed failure(ExecutionResult result) {
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    static String machine(String states) {
        return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {" + states + "}}";
    }

    static JsonNode json(String text) {
        try {
            return JsonValues.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    void sleep(Duration duration) {
        sleeps.add(duration);
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private static String passing(String expression) {
        String quoted = JsonValues.write(TextNode.valueOf("{% " + expression + " %}"));
        return "\"A\": {\"Type\": \"Pass\", \"Output\": " + quoted + ", \"End\": true}";
    }
}
