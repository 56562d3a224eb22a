package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The workflow variables of one flow. Iterations and branches have a scope of their own that reads the outer ones;
/// that none assigns an outer variable is checked when the definition loads.
///
/// A scope is changed only by the thread that runs its flow, and never while inner flows run.
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, JsonNode> variables = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void assign(Map<String, JsonNode> values) {
        variables.putAll(values);
    }

    /// Every variable that can be seen from here.
    Map<String, JsonNode> visible() {
        Map<String, JsonNode> visible = outer == null ? new HashMap<>() : outer.visible();
        visible.putAll(variables);
        return visible;
    }
}
