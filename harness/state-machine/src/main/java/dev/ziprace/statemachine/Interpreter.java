package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.ExecutionEvent.Handling;
import dev.ziprace.statemachine.State.Choice;
import dev.ziprace.statemachine.State.Fail;
import dev.ziprace.statemachine.State.MapEach;
import dev.ziprace.statemachine.State.Parallel;
import dev.ziprace.statemachine.State.Pass;
import dev.ziprace.statemachine.State.Succeed;
import dev.ziprace.statemachine.State.Task;
import dev.ziprace.statemachine.State.Wait;
import dev.ziprace.statemachine.Visit.Outcome;
import dev.ziprace.statemachine.Visit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs flows: enters states, performs them, and handles their failures.
final class Interpreter {
    private final ExecutionOptions options;

    Interpreter(ExecutionOptions options) {
        this.options = options;
    }

    /// Runs a flow to its end and gives the last state's output.
    JsonNode run(Flow flow, JsonNode input, Scope scope, ExecutionContext context)
            throws StateFailure, InterruptedException {
        @Nullable String next = flow.startAt();
        JsonNode data = input;
        while (next != null) {
            State state = flow.states().get(next);
            if (state == null) {
                throw new IllegalStateException("state '" + next + "' was checked to exist");
            }
            Step step = visit(state, new Visit(context, options, next, data, scope));
            data = step.output();
            next = step.next();
        }
        return data;
    }

    private Step visit(State state, Visit visit) throws StateFailure, InterruptedException {
        emit(new ExecutionEvent.Entered(visit.path(), visit.input()));
        Retries retries = new Retries(state.handlers().retriers());
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

    private Step handle(State state, Visit visit, StateFailure failure) throws StateFailure {
        Optional<Catcher> catcher = state.handlers().catcherOf(failure);
        if (catcher.isEmpty()) {
            failed(visit, failure, Handling.UNHANDLED);
            throw failure;
        }
        failed(visit, failure, Handling.CAUGHT);
        return exited(visit, visit.leave(catcher.get().transition(), Outcome.failure(failure), failure.errorOutput()));
    }

    private Step perform(State state, Visit visit) throws StateFailure, InterruptedException {
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

    private static Step leave(Visit visit, Transition transition, JsonNode result) throws StateFailure {
        return visit.leave(transition, Outcome.result(visit.withinLimit("result", result)), result);
    }

    private JsonNode call(Task task, Visit visit) throws StateFailure, InterruptedException {
        JsonNode arguments = visit.withinLimit("input", visit.evaluateOr("Arguments", task.arguments(), visit.input()));
        Template timeout = task.timeoutSeconds();
        if (timeout == null) {
            return call(task.resource(), arguments);
        }
        Duration limit = Duration.ofSeconds(whole("TimeoutSeconds", timeout, 1, visit));
        return Concurrency.runWithin(limit, () -> call(task.resource(), arguments));
    }

    private JsonNode call(String resource, JsonNode arguments) throws StateFailure, InterruptedException {
        try {
            return options.taskResources().run(resource, arguments);
        } catch (TaskFailedException e) {
            throw new StateFailure(e.error(), e.reason());
        }
    }

    private static Step choose(Choice choice, Visit visit) throws StateFailure {
        for (Choice.Rule rule : choice.rules()) {
            JsonNode holds = visit.evaluate("Condition", rule.condition(), JsonNode::isBoolean, "true or false");
            if (holds.booleanValue()) {
                return visit.leave(rule.transition(), Outcome.NONE, visit.input());
            }
        }
        if (choice.otherwise().next() == null) {
            throw new StateFailure(
                    ErrorNames.NO_CHOICE_MATCHED,
                    "No condition of the state '" + choice.name() + "' holds, and it has no Default");
        }
        return visit.leave(choice.otherwise(), Outcome.NONE, visit.input());
    }

    private Step await(Wait wait, Visit visit) throws StateFailure, InterruptedException {
        Template seconds = wait.seconds();
        Template timestamp = wait.timestamp();
        if (seconds != null) {
            options.sleeper().sleep(Duration.ofSeconds(whole("Seconds", seconds, 0, visit)));
        } else if (timestamp != null) {
            Duration rest = Duration.between(options.clock().instant(), instant(timestamp, visit));
            if (rest.isPositive()) {
                options.sleeper().sleep(rest);
            }
        }
        return visit.leave(wait.transition(), Outcome.NONE, visit.input());
    }

    private static Step succeed(Succeed succeed, Visit visit) throws StateFailure {
        JsonNode output = visit.evaluateOr("Output", succeed.output(), visit.input());
        return new Step(visit.withinLimit("output", output), null);
    }

    private static StateFailure failure(Fail fail, Visit visit) throws StateFailure {
        return new StateFailure(text("Error", fail.error(), visit), text("Cause", fail.cause(), visit));
    }

    private JsonNode iterate(MapEach map, Visit visit) throws StateFailure, InterruptedException {
        JsonNode items = items(map, visit);
        Template maxConcurrency = map.maxConcurrency();
        long width = maxConcurrency == null ? 0 : whole("MaxConcurrency", maxConcurrency, 0, visit);
        List<Concurrency.Branch> branches = new ArrayList<>();
        for (JsonNode item : items) {
            ExecutionContext inner = visit.context().iteration(map.name(), branches.size(), item);
            // The selector is a field of the Map state that sees the item in the context.
            Visit selecting = visit.within(inner);
            JsonNode input =
                    visit.withinLimit("item's input", selecting.evaluateOr("ItemSelector", map.itemSelector(), item));
            branches.add(() -> run(map.itemProcessor(), input, new Scope(visit.scope()), inner));
        }
        return Concurrency.runAll(branches, Math.toIntExact(width));
    }

    private static JsonNode items(MapEach map, Visit visit) throws StateFailure {
        Template items = map.items() == null ? new Template.Literal(visit.input()) : map.items();
        return visit.evaluate("Items", items, JsonNode::isArray, "an array");
    }

    private JsonNode branch(Parallel parallel, Visit visit) throws StateFailure, InterruptedException {
        JsonNode input = visit.withinLimit("input", visit.evaluateOr("Arguments", parallel.arguments(), visit.input()));
        List<Concurrency.Branch> branches = new ArrayList<>();
        for (Flow flow : parallel.branches()) {
            ExecutionContext inner = visit.context().branch(parallel.name(), branches.size());
            branches.add(() -> run(flow, input, new Scope(visit.scope()), inner));
        }
        return Concurrency.runAll(branches, 0);
    }

    private static long whole(String field, Template template, int least, Visit visit) throws StateFailure {
        return visit.evaluate(
                        field,
                        template,
                        value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least,
                        "a whole number of " + least + " or more")
                .longValue();
    }

    private static String text(String field, @Nullable Template template, Visit visit) throws StateFailure {
        return template == null
                ? ""
                : visit.evaluate(field, template, JsonNode::isTextual, "a text").textValue();
    }

    private static Instant instant(Template template, Visit visit) throws StateFailure {
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

    private Step exited(Visit visit, Step step) {
        emit(new ExecutionEvent.Exited(visit.path(), step.output()));
        return step;
    }

    private void failed(Visit visit, StateFailure failure, Handling handling) {
        emit(new ExecutionEvent.Failed(visit.path(), failure.error(), failure.reason(), handling));
    }

    private void emit(ExecutionEvent event) {
        options.listener().on(event);
    }
}
