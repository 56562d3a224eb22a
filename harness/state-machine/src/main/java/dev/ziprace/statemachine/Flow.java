package dev.ziprace.statemachine;

import java.util.Map;

/// States and where to begin: the whole machine, a branch, or what a Map does with each item.
record Flow(String startAt, Map<String, State> states) {}
