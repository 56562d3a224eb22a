package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.definition.Catcher;
import dev.ziprace.statemachine.definition.Flow;
import dev.ziprace.statemachine.definition.State;
import dev.ziprace.statemachine.definition.State.Choice;
import dev.ziprace.statemachine.definition.State.Fail;
import dev.ziprace.statemachine.definition.State.MapEach;
import dev.ziprace.statemachine.definition.State.Parallel;
import dev.ziprace.statemachine.definition.State.Pass;
import dev.ziprace.statemachine.definition.State.Succeed;
import dev.ziprace.statemachine.definition.State.Task;
import dev.ziprace.statemachine.definition.State.Wait;
import dev.ziprace.statemachine.definition.Transition;
import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import dev.ziprace.statemachine.execution.ExecutionEvent.Handling;
import dev.ziprace.statemachine.execution.StateVisit.Outcome;
import dev.ziprace.statemachine.execution.StateVisit.Step;
import dev.ziprace.statemachine.jsonata.JsonataTemplate;
import dev.ziprace.statemachine.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs a state machine: enters its states, performs them, and handles their failures.
public final class Interpreter {
    private final ExecutionOptions options;

    public Interpreter(ExecutionOptions options) {
        this.options = options;
    }

    /// Runs a state machine to its end.
    public ExecutionResult execute(Flow machine, JsonNode input) throws InterruptedException {
        ContextObject context =
                ContextObject.start(options.name(), input, options.clock().instant());
        try {
            return new ExecutionResult.Succeeded(run(machine, input, new VariableScope(null), context));
        } catch (StateFailure failure) {
            return new ExecutionResult.Failed(failure.error(), failure.reason());
        }
    }

    /// Runs a flow to its end and returns the last state's output.
    private JsonNode run(Flow flow, JsonNode input, VariableScope scope, ContextObject context)
            throws StateFailure, InterruptedException {
        @Nullable String next = flow.startAt();
        JsonNode data = input;
        while (next != null) {
            State state = flow.states().get(next);
            if (state == null) {
                throw new IllegalStateException("no state '" + next + "': the definition was not validated");
            }
            Step step = visit(state, new StateVisit(context, options, next, data, scope));
            data = step.output();
            next = step.next();
        }
        return data;
    }

    private Step visit(State state, StateVisit visit) throws StateFailure, InterruptedException {
        emit(new ExecutionEvent.Entered(visit.path(), visit.input()));
        RetryAttempts retries = new RetryAttempts(state.handlers().retriers());
        while (true) {
            try {
                return exited(visit, perform(state, visit));
            } catch (StateFailure failure) {
                Optional<Duration> delay = retries.next(failure, options.random());
                if (delay.isEmpty()) {
                    return handle(state, visit, failure);
                }
                failed(visit, failure, Handling.RETRIED);
                options.sleeper().sleep(delay.get());
                visit.countRetry();
            }
        }
    }

    private Step handle(State state, StateVisit visit, StateFailure failure) throws StateFailure {
        Optional<Catcher> catcher = state.handlers().catcherOf(failure);
        if (catcher.isEmpty()) {
            failed(visit, failure, Handling.UNHANDLED);
            throw failure;
        }
        failed(visit, failure, Handling.CAUGHT);
        return exited(visit, visit.leave(catcher.get().transition(), Outcome.failure(failure), failure.errorOutput()));
    }

    private Step perform(State state, StateVisit visit) throws StateFailure, InterruptedException {
        return switch (state) {
            case Pass pass -> visit.leave(pass.transition(), Outcome.NONE, visit.input());
            case Task task -> leave(visit, task.transition(), call(task, visit));
            case Choice choice -> choose(choice, visit);
            case Wait wait -> await(wait, visit);
            case Succeed succeed -> succeed(succeed, visit);
            case Fail fail -> throw failure(fail, visit);
            case MapEach map -> leave(visit, map.transition(), iterate(map, visit));
            case Parallel parallel -> leave(visit, parallel.transition(), branch(parallel, visit));
        };
    }

    private static Step leave(StateVisit visit, Transition transition, JsonNode result) throws StateFailure {
        return visit.leave(transition, Outcome.result(visit.withinLimit("result", result)), result);
    }

    private JsonNode call(Task task, StateVisit visit) throws StateFailure, InterruptedException {
        JsonNode arguments = visit.withinLimit("input", visit.evaluateOr("Arguments", task.arguments(), visit.input()));
        JsonataTemplate timeout = task.timeoutSeconds();
        if (timeout == null) {
            return call(task.resource(), arguments);
        }
        Duration limit = Duration.ofSeconds(integer("TimeoutSeconds", timeout, 1, visit));
        return TaskTimeout.run(limit, () -> call(task.resource(), arguments));
    }

    private JsonNode call(String resource, JsonNode arguments) throws StateFailure, InterruptedException {
        try {
            return options.taskResources().run(resource, arguments);
        } catch (TaskFailedException e) {
            throw new StateFailure(e.error(), e.reason());
        }
    }

    private static Step choose(Choice choice, StateVisit visit) throws StateFailure {
        for (Choice.Rule rule : choice.rules()) {
            JsonNode holds = visit.evaluate("Condition", rule.condition(), JsonNode::isBoolean, "true or false");
            if (holds.booleanValue()) {
                return visit.leave(rule.transition(), Outcome.NONE, visit.input());
            }
        }
        if (choice.otherwise().next() == null) {
            throw new StateFailure(
                    ErrorNames.NO_CHOICE_MATCHED,
                    "No condition of the state '" + choice.name() + "' is true, and it has no Default");
        }
        return visit.leave(choice.otherwise(), Outcome.NONE, visit.input());
    }

    private Step await(Wait wait, StateVisit visit) throws StateFailure, InterruptedException {
        JsonataTemplate seconds = wait.seconds();
        JsonataTemplate timestamp = wait.timestamp();
        if (seconds != null) {
            options.sleeper().sleep(Duration.ofSeconds(integer("Seconds", seconds, 0, visit)));
        } else if (timestamp != null) {
            Duration rest = Duration.between(options.clock().instant(), instant(timestamp, visit));
            if (rest.isPositive()) {
                options.sleeper().sleep(rest);
            }
        }
        return visit.leave(wait.transition(), Outcome.NONE, visit.input());
    }

    private static Step succeed(Succeed succeed, StateVisit visit) throws StateFailure {
        JsonNode output = visit.evaluateOr("Output", succeed.output(), visit.input());
        return new Step(visit.withinLimit("output", output), null);
    }

    private static StateFailure failure(Fail fail, StateVisit visit) throws StateFailure {
        return new StateFailure(string("Error", fail.error(), visit), string("Cause", fail.cause(), visit));
    }

    private JsonNode iterate(MapEach map, StateVisit visit) throws StateFailure, InterruptedException {
        JsonNode items = items(map, visit);
        JsonataTemplate maxConcurrency = map.maxConcurrency();
        long atOnce = maxConcurrency == null ? 0 : integer("MaxConcurrency", maxConcurrency, 0, visit);
        List<Branch> branches = new ArrayList<>();
        for (JsonNode item : items) {
            ContextObject inner = visit.context().iteration(map.name(), branches.size(), item);
            // ItemSelector belongs to the Map state, but its context object contains the item.
            StateVisit selection = visit.within(inner);
            JsonNode input =
                    visit.withinLimit("item's input", selection.evaluateOr("ItemSelector", map.itemSelector(), item));
            branches.add(() -> run(map.itemProcessor(), input, new VariableScope(visit.scope()), inner));
        }
        return BranchConcurrency.runAll(branches, Math.toIntExact(atOnce));
    }

    private static JsonNode items(MapEach map, StateVisit visit) throws StateFailure {
        JsonataTemplate items = map.items() == null ? new JsonataTemplate.Literal(visit.input()) : map.items();
        return visit.evaluate("Items", items, JsonNode::isArray, "an array");
    }

    private JsonNode branch(Parallel parallel, StateVisit visit) throws StateFailure, InterruptedException {
        JsonNode input = visit.withinLimit("input", visit.evaluateOr("Arguments", parallel.arguments(), visit.input()));
        List<Branch> branches = new ArrayList<>();
        for (Flow flow : parallel.branches()) {
            ContextObject inner = visit.context().branch(parallel.name(), branches.size());
            branches.add(() -> run(flow, input, new VariableScope(visit.scope()), inner));
        }
        return BranchConcurrency.runAll(branches, 0);
    }

    private static long integer(String field, JsonataTemplate template, int least, StateVisit visit)
            throws StateFailure {
        return visit.evaluate(
                        field,
                        template,
                        value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least,
                        "an integer of at least " + least)
                .longValue();
    }

    private static String string(String field, @Nullable JsonataTemplate template, StateVisit visit)
            throws StateFailure {
        return template == null
                ? ""
                : visit.evaluate(field, template, JsonNode::isTextual, "a string")
                        .textValue();
    }

    private static Instant instant(JsonataTemplate template, StateVisit visit) throws StateFailure {
        JsonNode value =
                visit.evaluate("Timestamp", template, Interpreter::isTimestamp, "a time such as 2026-01-31T23:59:59Z");
        return OffsetDateTime.parse(value.textValue()).toInstant();
    }

    private static boolean isTimestamp(JsonNode value) {
        try {
            return value.isTextual() && OffsetDateTime.parse(value.textValue()) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Step exited(StateVisit visit, Step step) {
        emit(new ExecutionEvent.Exited(visit.path(), step.output()));
        return step;
    }

    private void failed(StateVisit visit, StateFailure failure, Handling handling) {
        emit(new ExecutionEvent.Failed(visit.path(), failure.error(), failure.reason(), handling));
    }

    private void emit(ExecutionEvent event) {
        options.listener().on(event);
    }
}
