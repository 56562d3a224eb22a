package dev.ziprace.statemachine.definition;

import dev.ziprace.statemachine.jsonata.JsonataTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a state, a choice rule or a catcher ends.
///
/// @param assign the variables to assign; all expressions see the old values
/// @param output the output; if null, the type of the state determines it
/// @param next the next state; null ends the flow
public record Transition(
        Map<String, JsonataTemplate> assign,
        @Nullable JsonataTemplate output,
        @Nullable String next) {}
