package dev.ziprace.testkit;

/// Everything that a strategy must do. A strategy's test is a `@QuarkusTest` class that implements this interface; it
/// needs no code of its own:
///
/// ```java
/// @QuarkusTest
/// @QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
/// class MyStrategyTest implements ArchiveStrategyContract {}
/// ```
public interface ArchiveStrategyContract
        extends ArchiveContentContract,
                RetryContract,
                ResponseContract,
                FailedRunContract,
                UploadAbortContract,
                InvalidEventContract,
                ArchiveReportContract,
                StrategyDependencyContract {}
