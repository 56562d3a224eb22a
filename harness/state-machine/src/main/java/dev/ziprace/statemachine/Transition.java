package dev.ziprace.statemachine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a state, a choice or a catcher does when it is done.
///
/// @param assign the variables to assign, all computed from the values before
/// @param output the output; where none is given it is what the state's type says
/// @param next the next state; none ends the flow
record Transition(
        Map<String, Template> assign,
        @Nullable Template output,
        @Nullable String next) {}
