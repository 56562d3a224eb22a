package dev.ziprace.testkit;

/// Gives the contracts access to the function under test. The defaults suit a `@QuarkusTest`.
public interface StrategyUnderTest {

    /// Returns the S3 that the test and the function share.
    default S3Fixture s3() {
        return S3Fixture.running();
    }

    /// Returns the invoker of the function.
    default LambdaInvoker lambda() {
        return new MockEventServerInvoker();
    }

    /// Creates a scenario with a bucket of its own.
    default Scenario scenario() {
        return new Scenario(s3(), lambda());
    }
}
