package dev.ziprace.statemachine.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What an expression can see: `$states`, the workflow variables, the time, and a source of randomness.
public record Bindings(JsonNode states, Map<String, JsonNode> variables, long nowMillis, RandomGenerator random) {}
