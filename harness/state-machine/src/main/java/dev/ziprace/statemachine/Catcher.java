package dev.ziprace.statemachine;

import java.util.List;

/// One element of `Catch`.
record Catcher(List<String> errorEquals, Transition transition) {}
