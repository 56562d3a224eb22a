package dev.ziprace.testkit;

import java.util.Map;

/// Invokes the function under test. The same contract tests it inside the test's JVM and as a deployed package.
public interface LambdaInvoker {

    /// Invokes the function with the event and waits for its result.
    LambdaResult invoke(Map<String, Object> event);
}
