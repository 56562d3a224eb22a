package dev.ziprace.statemachine.definition;

import dev.ziprace.statemachine.errors.ErrorNames;
import dev.ziprace.statemachine.errors.StateFailure;
import dev.ziprace.statemachine.jsonata.JsonataTemplate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A state of a validated definition. Durations are in seconds.
public sealed interface State {
    String name();

    record Pass(String name, Transition transition) implements State {}

    record Task(
            String name,
            String resource,
            @Nullable JsonataTemplate arguments,
            @Nullable JsonataTemplate timeoutSeconds,
            Handlers handlers,
            Transition transition)
            implements State {}

    record Choice(String name, List<Rule> rules, Transition otherwise) implements State {
        /// A condition and the transition that follows if it is true.
        public record Rule(JsonataTemplate condition, Transition transition) {}
    }

    /// Waits for `seconds` or until `timestamp`; exactly one of them is set.
    record Wait(
            String name,
            @Nullable JsonataTemplate seconds,
            @Nullable JsonataTemplate timestamp,
            Transition transition) implements State {}

    record Succeed(String name, @Nullable JsonataTemplate output) implements State {}

    record Fail(
            String name,
            @Nullable JsonataTemplate error,
            @Nullable JsonataTemplate cause) implements State {}

    record MapEach(
            String name,
            @Nullable JsonataTemplate items,
            @Nullable JsonataTemplate itemSelector,
            @Nullable JsonataTemplate maxConcurrency,
            Flow itemProcessor,
            Handlers handlers,
            Transition transition)
            implements State {}

    record Parallel(
            String name,
            @Nullable JsonataTemplate arguments,
            List<Flow> branches,
            Handlers handlers,
            Transition transition)
            implements State {}

    /// `Retry` and `Catch`, which only Task, Map and Parallel have.
    record Handlers(List<Retrier> retriers, List<Catcher> catchers) {
        static final Handlers NONE = new Handlers(List.of(), List.of());

        /// The first catcher that matches the failure.
        public Optional<Catcher> catcherOf(StateFailure failure) {
            return catchers.stream()
                    .filter(catcher -> ErrorNames.matches(catcher.errorEquals(), failure.error()))
                    .findFirst();
        }
    }

    default Handlers handlers() {
        return Handlers.NONE;
    }
}
