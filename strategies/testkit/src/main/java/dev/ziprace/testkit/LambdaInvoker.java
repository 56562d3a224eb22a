package dev.ziprace.testkit;

import java.util.Map;

/// How the function under test is invoked: the same contract runs on it inside a test's JVM and as the package
/// that is deployed.
public interface LambdaInvoker {

    /// Invokes the function with the event and waits for what comes of it.
    LambdaResult invoke(Map<String, Object> event);
}
