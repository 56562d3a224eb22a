package dev.ziprace.statemachine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A state of a definition that has been checked. Durations are in seconds.
sealed interface State {
    String name();

    record Pass(String name, Transition transition) implements State {}

    record Task(
            String name,
            String resource,
            @Nullable Template arguments,
            @Nullable Template timeoutSeconds,
            Handlers handlers,
            Transition transition)
            implements State {}

    record Choice(String name, List<Rule> rules, Transition otherwise) implements State {
        /// A condition and what follows where it holds.
        record Rule(Template condition, Transition transition) {}
    }

    /// Waits for `seconds`, or until `timestamp`: one of them is there.
    record Wait(
            String name,
            @Nullable Template seconds,
            @Nullable Template timestamp,
            Transition transition) implements State {}

    record Succeed(String name, @Nullable Template output) implements State {}

    record Fail(
            String name, @Nullable Template error, @Nullable Template cause) implements State {}

    record MapEach(
            String name,
            @Nullable Template items,
            @Nullable Template itemSelector,
            @Nullable Template maxConcurrency,
            Flow itemProcessor,
            Handlers handlers,
            Transition transition)
            implements State {}

    record Parallel(
            String name, @Nullable Template arguments, List<Flow> branches, Handlers handlers, Transition transition)
            implements State {}

    /// `Retry` and `Catch`, which only Task, Map and Parallel have.
    record Handlers(List<Retrier> retriers, List<Catcher> catchers) {
        static final Handlers NONE = new Handlers(List.of(), List.of());

        /// The first catcher that names the failure.
        Optional<Catcher> catcherOf(StateFailure failure) {
            return catchers.stream()
                    .filter(catcher -> ErrorNames.matches(catcher.errorEquals(), failure.error()))
                    .findFirst();
        }
    }

    default Handlers handlers() {
        return Handlers.NONE;
    }
}
