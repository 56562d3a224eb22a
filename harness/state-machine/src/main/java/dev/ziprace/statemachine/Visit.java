package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.Expression.EvaluationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One visit to a state, from entering to leaving it, retries included: what its expressions see.
final class Visit {
    /// Service quota: the input or result of a task, state or execution, as UTF-8 JSON text.
    private static final int MAX_DATA_BYTES = 262_144;

    private final ExecutionContext context;
    private final ExecutionOptions options;
    private final String state;
    private final JsonNode input;
    private final Scope scope;
    private final Instant entered;
    private int retryCount;

    Visit(ExecutionContext context, ExecutionOptions options, String state, JsonNode input, Scope scope) {
        this(context, options, state, input, scope, options.clock().instant());
    }

    private Visit(
            ExecutionContext context,
            ExecutionOptions options,
            String state,
            JsonNode input,
            Scope scope,
            Instant entered) {
        this.context = context;
        this.options = options;
        this.state = state;
        this.input = input;
        this.scope = scope;
        this.entered = entered;
    }

    /// The same visit seen from inside an iteration, where the context object has the item.
    Visit within(ExecutionContext iteration) {
        Visit inner = new Visit(iteration, options, state, input, scope, entered);
        inner.retryCount = retryCount;
        return inner;
    }

    ExecutionContext context() {
        return context;
    }

    String state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    Scope scope() {
        return scope;
    }

    String path() {
        return context.prefix() + state;
    }

    /// Counts a retry: `RetryCount` goes up, `EnteredTime` stays.
    void countRetry() {
        retryCount++;
    }

    /// A field's value before the state has a result.
    JsonNode evaluate(String field, Template template) throws StateFailure {
        return evaluate(field, template, Outcome.NONE);
    }

    /// A field's value, or `otherwise` where the field is not there.
    JsonNode evaluateOr(String field, @Nullable Template template, JsonNode otherwise) throws StateFailure {
        return template == null ? otherwise : evaluate(field, template);
    }

    /// A field's value, which must be `what`.
    JsonNode evaluate(String field, Template template, Predicate<JsonNode> check, String what) throws StateFailure {
        JsonNode value = evaluate(field, template);
        if (!check.test(value)) {
            throw queryFailure(field, "the value must be " + what + ", not " + value);
        }
        return value;
    }

    /// Assigns and gives the output. Both are computed from the variables as they were, and nothing is assigned when
    /// either fails.
    ///
    /// @param otherwise the output where the transition names none
    Step leave(Transition transition, Outcome outcome, JsonNode otherwise) throws StateFailure {
        Map<String, JsonNode> assigned = new HashMap<>();
        for (Map.Entry<String, Template> variable : transition.assign().entrySet()) {
            String field = "Assign." + variable.getKey();
            assigned.put(variable.getKey(), evaluate(field, variable.getValue(), outcome));
        }
        Template output = transition.output();
        JsonNode data = output == null ? otherwise : evaluate("Output", output, outcome);
        Step step = new Step(withinLimit("output", data), transition.next());
        scope.assign(assigned);
        return step;
    }

    /// The value itself, if Step Functions would let it pass.
    ///
    /// @throws StateFailure `States.DataLimitExceeded`
    JsonNode withinLimit(String what, JsonNode value) throws StateFailure {
        int size = JsonValues.write(value).getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_DATA_BYTES) {
            throw new StateFailure(
                    ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The " + what + " of the state '" + state + "' has " + size + " bytes, more than the maximum of "
                            + MAX_DATA_BYTES);
        }
        return value;
    }

    private JsonNode evaluate(String field, Template template, Outcome outcome) throws StateFailure {
        ObjectNode states = JsonNodeFactory.instance.objectNode();
        states.set("input", input);
        states.set("context", context.context(state, entered, retryCount));
        outcome.addTo(states);
        long now = options.clock().instant().toEpochMilli();
        try {
            return template.evaluate(new Bindings(states, scope.visible(), now, options.random()));
        } catch (EvaluationException e) {
            throw queryFailure(field, String.valueOf(e.getMessage()));
        }
    }

    private StateFailure queryFailure(String field, String why) {
        return new StateFailure(ErrorNames.QUERY_EVALUATION, "state '" + state + "': field '" + field + "': " + why);
    }

    /// What `Assign` and `Output` see beyond the input.
    ///
    /// @param name `result` or `errorOutput`
    record Outcome(String name, @Nullable JsonNode value) {
        static final Outcome NONE = new Outcome("", null);

        static Outcome result(JsonNode value) {
            return new Outcome("result", value);
        }

        static Outcome failure(StateFailure failure) {
            return new Outcome("errorOutput", failure.errorOutput());
        }

        private void addTo(ObjectNode states) {
            if (value != null) {
                states.set(name, value);
            }
        }
    }

    /// The way out of a state.
    ///
    /// @param next the next state; none ends the flow
    record Step(JsonNode output, @Nullable String next) {}
}
