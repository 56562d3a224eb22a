package dev.ziprace.testkit;

/// What a strategy's test gives the contracts.
public interface StrategyUnderTest {

    S3Fixture s3();

    /// How the function is invoked.
    default LambdaInvoker lambda() {
        return new MockEventServerInvoker();
    }

    /// A new bucket.
    default Scenario scenario() {
        return new Scenario(s3(), lambda());
    }
}
