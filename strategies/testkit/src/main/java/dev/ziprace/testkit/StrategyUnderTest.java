package dev.ziprace.testkit;

/// What the contracts need to know of the function under test. The defaults are those of a `@QuarkusTest`.
public interface StrategyUnderTest {

    /// The S3 that the test and the function share.
    default S3Fixture s3() {
        return LocalS3Resource.running();
    }

    /// How the function is invoked.
    default LambdaInvoker lambda() {
        return new MockEventServerInvoker();
    }

    /// A new bucket.
    default Scenario scenario() {
        return new Scenario(s3(), lambda());
    }
}
