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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads one state. Its `Type` determines the fields that are allowed.
final class StateReader {
    private static final Set<String> COMMON = Set.of("Type", "Comment", "QueryLanguage");

    private StateReader() {}

    static State read(String name, DefinitionFields state) {
        if (!state.stringOr("QueryLanguage", DefinitionReader.JSONATA).equals(DefinitionReader.JSONATA)) {
            throw state.invalid("QueryLanguage", "must be JSONata");
        }
        String type = state.string("Type");
        return switch (type) {
            case "Pass" -> pass(name, state);
            case "Task" -> task(name, state);
            case "Choice" -> choice(name, state);
            case "Wait" -> waiting(name, state);
            case "Succeed" -> succeed(name, state);
            case "Fail" -> fail(name, state);
            case "Map" -> map(name, state);
            case "Parallel" -> parallel(name, state);
            default ->
                throw state.invalid(
                        "Type", "must be Pass, Task, Choice, Wait, Succeed, Fail, Map or Parallel, not '" + type + "'");
        };
    }

    private static State pass(String name, DefinitionFields state) {
        allow(state, "Assign", "Output", "Next", "End");
        return new Pass(name, transition(state));
    }

    private static State task(String name, DefinitionFields state) {
        allow(state, "Resource", "Arguments", "TimeoutSeconds", "Retry", "Catch", "Assign", "Output", "Next", "End");
        String resource = state.string("Resource");
        if (resource.matches(".*\\.(sync(:\\d+)?|waitForTaskToken)")) {
            throw state.invalid("Resource", "must use the request-response pattern, not " + resource);
        }
        return new Task(
                name,
                resource,
                state.template("Arguments"),
                state.integerTemplate("TimeoutSeconds", 1),
                RetryCatchReader.read(state),
                transition(state));
    }

    private static State choice(String name, DefinitionFields state) {
        allow(state, "Choices", "Default", "Assign", "Output");
        List<Choice.Rule> rules = new ArrayList<>();
        for (DefinitionFields rule : state.objects("Choices")) {
            rule.allowOnly(Set.of("Comment", "Condition", "Next", "Assign", "Output"));
            Transition transition = new Transition(rule.assignments(), rule.template("Output"), rule.string("Next"));
            rules.add(new Choice.Rule(rule.expression("Condition"), transition));
        }
        String otherwise = state.has("Default") ? state.string("Default") : null;
        return new Choice(name, rules, new Transition(state.assignments(), state.template("Output"), otherwise));
    }

    private static State waiting(String name, DefinitionFields state) {
        allow(state, "Seconds", "Timestamp", "Assign", "Output", "Next", "End");
        if (state.has("Seconds") == state.has("Timestamp")) {
            throw state.invalid("Seconds", "or 'Timestamp' is required, and not both");
        }
        return new Wait(
                name, state.integerTemplate("Seconds", 0), state.stringTemplate("Timestamp"), transition(state));
    }

    private static State succeed(String name, DefinitionFields state) {
        allow(state, "Output");
        return new Succeed(name, state.template("Output"));
    }

    private static State fail(String name, DefinitionFields state) {
        allow(state, "Error", "Cause");
        return new Fail(name, state.stringTemplate("Error"), state.stringTemplate("Cause"));
    }

    private static State map(String name, DefinitionFields state) {
        allow(
                state,
                "Items",
                "ItemSelector",
                "ItemProcessor",
                "MaxConcurrency",
                "Retry",
                "Catch",
                "Assign",
                "Output",
                "Next",
                "End");
        if (state.has("Items")
                && !state.required("Items").isArray()
                && !state.required("Items").isTextual()) {
            throw state.invalid("Items", "must be an array or a JSONata expression that returns one");
        }
        DefinitionFields processor =
                DefinitionFields.of(state.place() + ": field 'ItemProcessor'", state.required("ItemProcessor"));
        processor.allowOnly(Set.of("Comment", "ProcessorConfig", "StartAt", "States"));
        rejectDistributed(processor);
        return new MapEach(
                name,
                state.template("Items"),
                state.template("ItemSelector"),
                state.integerTemplate("MaxConcurrency", 0),
                DefinitionReader.flow(processor),
                RetryCatchReader.read(state),
                transition(state));
    }

    private static void rejectDistributed(DefinitionFields processor) {
        if (processor.has("ProcessorConfig")) {
            DefinitionFields config = DefinitionFields.of(
                    processor.place() + ": field 'ProcessorConfig'", processor.required("ProcessorConfig"));
            config.allowOnly(Set.of("Mode"));
            if (!config.stringOr("Mode", "INLINE").equals("INLINE")) {
                throw config.invalid("Mode", "must be INLINE");
            }
        }
    }

    private static State parallel(String name, DefinitionFields state) {
        allow(state, "Arguments", "Branches", "Retry", "Catch", "Assign", "Output", "Next", "End");
        List<Flow> branches = new ArrayList<>();
        for (DefinitionFields branch : state.objects("Branches")) {
            branch.allowOnly(Set.of("Comment", "StartAt", "States"));
            branches.add(DefinitionReader.flow(branch));
        }
        return new Parallel(
                name, state.template("Arguments"), branches, RetryCatchReader.read(state), transition(state));
    }

    private static Transition transition(DefinitionFields state) {
        boolean end = state.has("End");
        if (end == state.has("Next")) {
            throw state.invalid("Next", "or 'End' is required, and not both");
        }
        if (end && !state.required("End").booleanValue()) {
            throw state.invalid("End", "must be true");
        }
        return new Transition(state.assignments(), state.template("Output"), end ? null : state.string("Next"));
    }

    private static void allow(DefinitionFields state, String... names) {
        Set<String> allowed = new TreeSet<>(COMMON);
        allowed.addAll(Set.of(names));
        state.allowOnly(allowed);
    }
}
