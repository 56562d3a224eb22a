package dev.ziprace.statemachine.definition;

import java.util.List;

/// One element of `Catch`.
///
/// @param errorEquals the error names that it handles
/// @param transition the next state, and what to assign and output
public record Catcher(List<String> errorEquals, Transition transition) {}
