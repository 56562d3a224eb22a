package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The workflow variables of one flow. Iterations and branches have their own scope, which can read the outer ones.
/// The definition is checked for assignments to outer variables when it is loaded.
///
/// Only the thread that runs the flow changes its scope, and never while inner flows run.
final class VariableScope {
    private final @Nullable VariableScope outer;
    private final Map<String, JsonNode> variables = new HashMap<>();

    VariableScope(@Nullable VariableScope outer) {
        this.outer = outer;
    }

    void assign(Map<String, JsonNode> values) {
        variables.putAll(values);
    }

    /// All variables that are visible in this scope.
    Map<String, JsonNode> visible() {
        Map<String, JsonNode> visible = outer == null ? new HashMap<>() : outer.visible();
        visible.putAll(variables);
        return visible;
    }
}
