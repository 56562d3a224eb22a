package dev.ziprace.statemachine.definition;

import dev.ziprace.statemachine.definition.State.Choice;
import dev.ziprace.statemachine.definition.State.Fail;
import dev.ziprace.statemachine.definition.State.MapEach;
import dev.ziprace.statemachine.definition.State.Parallel;
import dev.ziprace.statemachine.definition.State.Pass;
import dev.ziprace.statemachine.definition.State.Succeed;
import dev.ziprace.statemachine.definition.State.Task;
import dev.ziprace.statemachine.definition.State.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Validates rules that concern the whole state machine: state names are unique, and no inner flow assigns a variable
/// of an outer one.
final class FlowValidator {
    private FlowValidator() {}

    static void check(Flow machine) {
        check(machine, Set.of(), new HashSet<>());
    }

    /// All transitions of a state, including those of its catchers.
    static List<Transition> transitions(State state) {
        List<Transition> transitions = new ArrayList<>();
        switch (state) {
            case Pass pass -> transitions.add(pass.transition());
            case Task task -> transitions.add(task.transition());
            case Wait wait -> transitions.add(wait.transition());
            case MapEach map -> transitions.add(map.transition());
            case Parallel parallel -> transitions.add(parallel.transition());
            case Choice choice -> {
                choice.rules().forEach(rule -> transitions.add(rule.transition()));
                transitions.add(choice.otherwise());
            }
            case Succeed _, Fail _ -> {}
        }
        state.handlers().catchers().forEach(catcher -> transitions.add(catcher.transition()));
        return transitions;
    }

    private static void check(Flow flow, Set<String> outerVariables, Set<String> names) {
        Set<String> variables = new HashSet<>(outerVariables);
        for (State state : flow.states().values()) {
            if (!names.add(state.name())) {
                throw new InvalidDefinitionException(
                        "state '" + state.name() + "': the definition has another state with this name");
            }
            variables.addAll(assigned(state, outerVariables));
        }
        for (State state : flow.states().values()) {
            for (Flow inner : innerFlows(state)) {
                check(inner, variables, names);
            }
        }
    }

    private static Set<String> assigned(State state, Set<String> outerVariables) {
        Set<String> assigned = new HashSet<>();
        for (Transition transition : transitions(state)) {
            for (String variable : transition.assign().keySet()) {
                if (outerVariables.contains(variable)) {
                    throw new InvalidDefinitionException("state '" + state.name() + "': field 'Assign." + variable
                            + "' assigns a variable of an outer flow, which is read-only in inner flows");
                }
                assigned.add(variable);
            }
        }
        return assigned;
    }

    private static List<Flow> innerFlows(State state) {
        return switch (state) {
            case MapEach map -> List.of(map.itemProcessor());
            case Parallel parallel -> parallel.branches();
            case Pass _, Task _, Wait _, Choice _, Succeed _, Fail _ -> List.of();
        };
    }
}
