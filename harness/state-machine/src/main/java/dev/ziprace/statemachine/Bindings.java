package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What an expression can see: `$states`, the workflow's variables, the time, randomness.
record Bindings(JsonNode states, Map<String, JsonNode> variables, long nowMillis, RandomGenerator random) {}
