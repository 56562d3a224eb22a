package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/// Where a flow stands: the execution, the states around it, and the item of the innermost Map around it.
///
/// @param execution `$states.context.Execution`
/// @param prefix the path of the states around, empty or ending in `/`
/// @param mapItem `$states.context.Map.Item`, inside a Map
record ExecutionContext(
        ObjectNode execution, String prefix, @Nullable ObjectNode mapItem) {
    /// The account and region are made up; only the shape is AWS's.
    private static final String ARN = "arn:aws:states:us-east-1:000000000000:";

    private static final String MACHINE = "ziprace";

    /// Step Functions writes times with exactly three digits of milliseconds.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    static ExecutionContext start(String name, JsonNode input, Instant now) {
        ObjectNode execution = JsonNodeFactory.instance.objectNode();
        execution.put("Id", ARN + "execution:" + MACHINE + ":" + name);
        execution.set("Input", input);
        execution.put("Name", name);
        execution.put("StartTime", timestamp(now));
        return new ExecutionContext(execution, "", null);
    }

    /// Inside branch `index` of a Parallel state.
    ExecutionContext branch(String state, int index) {
        return new ExecutionContext(execution, prefix + state + "[" + index + "]/", mapItem);
    }

    /// Inside the iteration of a Map state over `value`.
    ExecutionContext iteration(String state, int index, JsonNode value) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("Index", index);
        item.set("Value", value);
        return new ExecutionContext(execution, prefix + state + "[" + index + "]/", item);
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
