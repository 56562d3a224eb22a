package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.statemachine.definition.Transition;
import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import dev.ziprace.statemachine.jsonata.Bindings;
import dev.ziprace.statemachine.jsonata.EvaluationException;
import dev.ziprace.statemachine.jsonata.JsonataTemplate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One visit to a state, from entering until leaving it, including retries. It evaluates the state's fields
/// and provides what their expressions can see.
final class StateVisit {
    private final ContextObject context;
    private final ExecutionOptions options;
    private final String state;
    private final JsonNode input;
    private final VariableScope scope;
    private final Instant entered;
    private int retryCount;

    StateVisit(ContextObject context, ExecutionOptions options, String state, JsonNode input, VariableScope scope) {
        this(context, options, state, input, scope, options.clock().instant());
    }

    private StateVisit(
            ContextObject context,
            ExecutionOptions options,
            String state,
            JsonNode input,
            VariableScope scope,
            Instant entered) {
        this.context = context;
        this.options = options;
        this.state = state;
        this.input = input;
        this.scope = scope;
        this.entered = entered;
    }

    /// The same visit as an iteration sees it: the context object has the item.
    StateVisit within(ContextObject iteration) {
        StateVisit inner = new StateVisit(iteration, options, state, input, scope, entered);
        inner.retryCount = retryCount;
        return inner;
    }

    ContextObject context() {
        return context;
    }

    String state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    VariableScope scope() {
        return scope;
    }

    String path() {
        return context.prefix() + state;
    }

    /// Counts a retry. `RetryCount` increases; `EnteredTime` stays the same.
    void countRetry() {
        retryCount++;
    }

    /// A field's value before the state has a result.
    JsonNode evaluate(String field, JsonataTemplate template) throws StateFailure {
        return evaluate(field, template, Outcome.NONE);
    }

    /// A field's value, or `otherwise` if the field is absent.
    JsonNode evaluateOr(String field, @Nullable JsonataTemplate template, JsonNode otherwise) throws StateFailure {
        return template == null ? otherwise : evaluate(field, template);
    }

    /// A field's value, which must pass the check.
    ///
    /// @param what what the value must be, for the message
    JsonNode evaluate(String field, JsonataTemplate template, Predicate<JsonNode> check, String what)
            throws StateFailure {
        JsonNode value = evaluate(field, template);
        if (!check.test(value)) {
            throw queryFailure(field, "the value must be " + what + ", not " + value);
        }
        return value;
    }

    /// Assigns variables and computes the output. Both see the variables as they were before, and nothing is assigned
    /// if either fails.
    ///
    /// @param otherwise the output if the transition has none
    Step leave(Transition transition, Outcome outcome, JsonNode otherwise) throws StateFailure {
        Map<String, JsonNode> assigned = new HashMap<>();
        for (Map.Entry<String, JsonataTemplate> variable : transition.assign().entrySet()) {
            String field = "Assign." + variable.getKey();
            assigned.put(variable.getKey(), evaluate(field, variable.getValue(), outcome));
        }
        JsonataTemplate output = transition.output();
        JsonNode data = output == null ? otherwise : evaluate("Output", output, outcome);
        Step step = new Step(withinLimit("output", data), transition.next());
        scope.assign(assigned);
        return step;
    }

    /// Returns the payload if it is within the quota.
    ///
    /// @throws StateFailure `States.DataLimitExceeded`
    JsonNode withinLimit(String what, JsonNode payload) throws StateFailure {
        return PayloadQuota.check(state, what, payload);
    }

    private JsonNode evaluate(String field, JsonataTemplate template, Outcome outcome) throws StateFailure {
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

    /// What `Assign` and `Output` see in addition to the input.
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

    /// How a state was left.
    ///
    /// @param next the next state; null ends the flow
    record Step(JsonNode output, @Nullable String next) {}
}
