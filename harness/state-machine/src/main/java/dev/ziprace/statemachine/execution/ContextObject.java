package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/// The context object, `$states.context`: the execution, the current state, and the item of the innermost enclosing
/// Map.
///
/// @param execution `$states.context.Execution`
/// @param prefix the path of the enclosing states, empty or ending in `/`
/// @param mapItem `$states.context.Map.Item`; null outside a Map
record ContextObject(
        ObjectNode execution, String prefix, @Nullable ObjectNode mapItem) {
    /// The account and the region are placeholders; only the form is that of AWS.
    private static final String ARN = "arn:aws:states:us-east-1:000000000000:";

    private static final String MACHINE = "ziprace";

    /// Step Functions writes times with exactly three fractional digits.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    static ContextObject start(String name, JsonNode input, Instant now) {
        ObjectNode execution = JsonNodeFactory.instance.objectNode();
        execution.put("Id", ARN + "execution:" + MACHINE + ":" + name);
        execution.set("Input", input);
        execution.put("Name", name);
        execution.put("StartTime", timestamp(now));
        return new ContextObject(execution, "", null);
    }

    /// Inside branch `index` of a Parallel state.
    ContextObject branch(String state, int index) {
        return new ContextObject(execution, prefix + state + "[" + index + "]/", mapItem);
    }

    /// Inside the iteration of a Map state for the item `value`.
    ContextObject iteration(String state, int index, JsonNode value) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("Index", index);
        item.set("Value", value);
        return new ContextObject(execution, prefix + state + "[" + index + "]/", item);
    }

    /// `$states.context` of a state.
    ObjectNode context(String state, Instant entered, int retryCount) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Execution", execution);
        context.putObject("State")
                .put("EnteredTime", timestamp(entered))
                .put("Name", state)
                .put("RetryCount", retryCount);
        context.putObject("StateMachine")
                .put("Id", ARN + "stateMachine:" + MACHINE)
                .put("Name", MACHINE);
        if (mapItem != null) {
            context.putObject("Map").set("Item", mapItem);
        }
        return context;
    }

    private static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }
}
