package dev.ziprace.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ziprace.statemachine.execution.ExecutionEvent;
import dev.ziprace.statemachine.execution.ExecutionOptions;
import dev.ziprace.statemachine.execution.ExecutionResult;
import dev.ziprace.statemachine.execution.ExecutionResult.Failed;
import dev.ziprace.statemachine.execution.ExecutionResult.Succeeded;
import dev.ziprace.statemachine.jsonata.JsonValues;
import dev.ziprace.statemachine.task.TaskResources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Runs small state machines with a clock that advances only when something sleeps.
public final class ScriptedExecution {
    public static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    public final AtomicReference<Instant> now = new AtomicReference<>(START);
    public final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    public final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
    private TaskResources resources = (resource, arguments) -> arguments;

    public ScriptedExecution with(TaskResources taskResources) {
        resources = taskResources;
        return this;
    }

    /// Runs a machine with these states, which starts at `A`.
    public ExecutionResult execute(String states, String input) throws InterruptedException {
        return execute(StateMachine.load(machine(states), Map.of()), json(input));
    }

    public ExecutionResult execute(StateMachine machine, JsonNode input) throws InterruptedException {
        InstantSource clock = now::get;
        return machine.execute(
                input,
                ExecutionOptions.of(resources)
                        .withTime(clock, this::sleep)
                        .withRandom(new Random(1))
                        .withListener(events::add)
                        .withName("test"));
    }

    public JsonNode output(String states, String input) throws InterruptedException {
        return output(execute(states, input));
    }

    public Failed failure(String states, String input) throws InterruptedException {
        return failure(execute(states, input));
    }

    /// The result of an expression in a Pass state's Output.
    public static JsonNode value(String expression) throws InterruptedException {
        return new ScriptedExecution().output(passing(expression), "{}");
    }

    /// The failure of an expression in a Pass state's Output.
    public static Failed failureOf(String expression) throws InterruptedException {
        return new ScriptedExecution().failure(passing(expression), "{}");
    }

    public static JsonNode output(ExecutionResult result) {
        assertThat(result).isInstanceOf(Succeeded.class);
        return ((Succeeded) result).output();
    }

    public static Failed failure(ExecutionResult result) {
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }

    public static String machine(String states) {
        return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {" + states + "}}";
    }

    public static JsonNode json(String text) {
        try {
            return JsonValues.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public void sleep(Duration duration) {
        sleeps.add(duration);
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private static String passing(String expression) {
        String quoted = JsonValues.write(TextNode.valueOf("{% " + expression + " %}"));
        return "\"A\": {\"Type\": \"Pass\", \"Output\": " + quoted + ", \"End\": true}";
    }
}
