package dev.ziprace.statemachine;

import dev.ziprace.statemachine.State.Choice;
import dev.ziprace.statemachine.State.Fail;
import dev.ziprace.statemachine.State.MapEach;
import dev.ziprace.statemachine.State.Parallel;
import dev.ziprace.statemachine.State.Pass;
import dev.ziprace.statemachine.State.Succeed;
import dev.ziprace.statemachine.State.Task;
import dev.ziprace.statemachine.State.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads one state by its `Type`; each type has its fields and no others.
final class StateReader {
    private static final Set<String> COMMON = Set.of("Type", "Comment", "QueryLanguage");

    private StateReader() {}

    static State read(String name, Fields state) {
        if (!state.textOr("QueryLanguage", DefinitionReader.JSONATA).equals(DefinitionReader.JSONATA)) {
            throw state.refusal("QueryLanguage", "must be JSONata");
        }
        String type = state.text("Type");
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
                throw state.refusal(
                        "Type", "must be Pass, Task, Choice, Wait, Succeed, Fail, Map or Parallel, not '" + type + "'");
        };
    }

    private static State pass(String name, Fields state) {
        allow(state, "Assign", "Output", "Next", "End");
        return new Pass(name, transition(state));
    }

    private static State task(String name, Fields state) {
        allow(state, "Resource", "Arguments", "TimeoutSeconds", "Retry", "Catch", "Assign", "Output", "Next", "End");
        String resource = state.text("Resource");
        if (resource.matches(".*\\.(sync(:\\d+)?|waitForTaskToken)")) {
            throw state.refusal("Resource", "must be a request that is answered, not the pattern of " + resource);
        }
        return new Task(
                name,
                resource,
                state.template("Arguments"),
                state.wholeTemplate("TimeoutSeconds", 1),
                HandlersReader.read(state),
                transition(state));
    }

    private static State choice(String name, Fields state) {
        allow(state, "Choices", "Default", "Assign", "Output");
        List<Choice.Rule> rules = new ArrayList<>();
        for (Fields rule : state.objects("Choices")) {
            rule.allowOnly(Set.of("Comment", "Condition", "Next", "Assign", "Output"));
            Transition transition = new Transition(rule.assignments(), rule.template("Output"), rule.text("Next"));
            rules.add(new Choice.Rule(rule.expression("Condition"), transition));
        }
        String otherwise = state.has("Default") ? state.text("Default") : null;
        return new Choice(name, rules, new Transition(state.assignments(), state.template("Output"), otherwise));
    }

    private static State waiting(String name, Fields state) {
        allow(state, "Seconds", "Timestamp", "Assign", "Output", "Next", "End");
        if (state.has("Seconds") == state.has("Timestamp")) {
            throw state.refusal("Seconds", "or 'Timestamp' must be there, and not both");
        }
        return new Wait(name, state.wholeTemplate("Seconds", 0), state.textTemplate("Timestamp"), transition(state));
    }

    private static State succeed(String name, Fields state) {
        allow(state, "Output");
        return new Succeed(name, state.template("Output"));
    }

    private static State fail(String name, Fields state) {
        allow(state, "Error", "Cause");
        return new Fail(name, state.textTemplate("Error"), state.textTemplate("Cause"));
    }

    private static State map(String name, Fields state) {
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
            throw state.refusal("Items", "must be an array or a JSONata expression that answers one");
        }
        Fields processor = Fields.of(state.place() + ": field 'ItemProcessor'", state.required("ItemProcessor"));
        processor.allowOnly(Set.of("Comment", "ProcessorConfig", "StartAt", "States"));
        refuseDistributed(processor);
        return new MapEach(
                name,
                state.template("Items"),
                state.template("ItemSelector"),
                state.wholeTemplate("MaxConcurrency", 0),
                DefinitionReader.flow(processor),
                HandlersReader.read(state),
                transition(state));
    }

    private static void refuseDistributed(Fields processor) {
        if (processor.has("ProcessorConfig")) {
            Fields config =
                    Fields.of(processor.place() + ": field 'ProcessorConfig'", processor.required("ProcessorConfig"));
            config.allowOnly(Set.of("Mode"));
            if (!config.textOr("Mode", "INLINE").equals("INLINE")) {
                throw config.refusal("Mode", "must be INLINE");
            }
        }
    }

    private static State parallel(String name, Fields state) {
        allow(state, "Arguments", "Branches", "Retry", "Catch", "Assign", "Output", "Next", "End");
        List<Flow> branches = new ArrayList<>();
        for (Fields branch : state.objects("Branches")) {
            branch.allowOnly(Set.of("Comment", "StartAt", "States"));
            branches.add(DefinitionReader.flow(branch));
        }
        return new Parallel(name, state.template("Arguments"), branches, HandlersReader.read(state), transition(state));
    }

    private static Transition transition(Fields state) {
        boolean end = state.has("End");
        if (end == state.has("Next")) {
            throw state.refusal("Next", "or 'End' must be there, and not both");
        }
        if (end && !state.required("End").booleanValue()) {
            throw state.refusal("End", "must be true");
        }
        return new Transition(state.assignments(), state.template("Output"), end ? null : state.text("Next"));
    }

    private static void allow(Fields state, String... names) {
        Set<String> allowed = new TreeSet<>(COMMON);
        allowed.addAll(Set.of(names));
        state.allowOnly(allowed);
    }
}
