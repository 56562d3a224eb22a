package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziprace.statemachine.definition.DefinitionReader;
import dev.ziprace.statemachine.definition.Flow;
import dev.ziprace.statemachine.definition.InvalidDefinitionException;
import dev.ziprace.statemachine.definition.Substitutions;
import dev.ziprace.statemachine.execution.ExecutionOptions;
import dev.ziprace.statemachine.execution.ExecutionResult;
import dev.ziprace.statemachine.execution.Interpreter;
import java.util.Map;

/// A state machine in the Amazon States Language with JSONata, ready to run any number of times, also
/// concurrently.
///
/// Supported: Pass, Task, Choice, Wait, Succeed, Fail, Map (inline), Parallel; Assign, Output, Arguments, Items,
/// ItemSelector, MaxConcurrency, TimeoutSeconds of tasks, Retry, Catch, the context object. Loading fails if a
/// definition contains anything else.
///
/// Differences from Step Functions: `MaxConcurrency` 0 is unbounded here, but about 40 in Step Functions. A
/// Map over an object, distributed Maps, heartbeats, callbacks and an execution's own TimeoutSeconds are
/// rejected.
public final class StateMachine {
    private final Flow flow;

    private StateMachine(Flow flow) {
        this.flow = flow;
    }

    /// Reads and checks a definition.
    ///
    /// @param definition the definition's JSON text
    /// @param substitutions a value for every `${Name}` in the text, and no others
    /// @throws InvalidDefinitionException if it cannot be run; the message is one line that names the state and
    ///     the field
    public static StateMachine load(String definition, Map<String, String> substitutions) {
        return new StateMachine(DefinitionReader.read(substitute(definition, substitutions)));
    }

    /// The definition's text as it is deployed, with every `${Name}` replaced.
    ///
    /// @throws InvalidDefinitionException if a `${Name}` has no value, or a value has no `${Name}`
    public static String substitute(String definition, Map<String, String> substitutions) {
        return Substitutions.apply(definition, substitutions);
    }

    /// Runs the machine to its end, on this thread and on virtual threads. All of these have ended when it returns.
    ///
    /// @throws InterruptedException if this thread was interrupted; running tasks were interrupted too
    public ExecutionResult execute(JsonNode input, ExecutionOptions options) throws InterruptedException {
        return new Interpreter(options).execute(flow, input);
    }
}
