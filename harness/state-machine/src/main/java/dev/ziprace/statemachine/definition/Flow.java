package dev.ziprace.statemachine.definition;

import java.util.Map;

/// States and the first of them: a whole state machine, a branch of a Parallel state, or the item processor of a Map
/// state.
public record Flow(String startAt, Map<String, State> states) {}
