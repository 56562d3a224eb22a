package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// A state machine in the Amazon States Language with JSONata, ready to run any number of times, also at once.
///
/// Supported: Pass, Task, Choice, Wait, Succeed, Fail, Map (inline), Parallel; Assign, Output, Arguments, Items,
/// ItemSelector, MaxConcurrency, TimeoutSeconds of tasks, Retry, Catch, the context object. A definition that has
/// anything else is refused when it loads.
///
/// What differs from Step Functions: `MaxConcurrency` 0 is unbounded here and about 40 there; a Map that runs over
/// an object, distributed Maps, heartbeats, callbacks and an execution's own TimeoutSeconds are refused.
public final class StateMachine {
    private final Flow flow;

    private StateMachine(Flow flow) {
        this.flow = flow;
    }

    /// Reads and checks a definition.
    ///
    /// @param definition the definition's JSON text
    /// @param substitutions a value for every `${Name}` in the text, and for no other
    /// @throws InvalidDefinitionException if it cannot be run; the message is one line naming state and field
    public static StateMachine load(String definition, Map<String, String> substitutions) {
        return new StateMachine(DefinitionReader.read(substitute(definition, substitutions)));
    }

    /// The definition's text as it is deployed, with every `${Name}` replaced.
    ///
    /// @throws InvalidDefinitionException if a `${Name}` has no value, or a value no `${Name}`
    public static String substitute(String definition, Map<String, String> substitutions) {
        return Substitutions.apply(definition, substitutions);
    }

    /// Runs the machine to its end on this thread and on virtual threads, which have all ended when it returns.
    ///
    /// @throws InterruptedException if this thread was interrupted; running tasks were interrupted too
    public ExecutionResult execute(JsonNode input, ExecutionOptions options) throws InterruptedException {
        ExecutionContext context =
                ExecutionContext.start(options.name(), input, options.clock().instant());
        try {
            return new ExecutionResult.Succeeded(new Interpreter(options).run(flow, input, new Scope(null), context));
        } catch (StateFailure failure) {
            return new ExecutionResult.Failed(failure.error(), failure.reason());
        }
    }
}
