package dev.ziprace.testkit;

/// All that every strategy must do. A strategy's test is a `@QuarkusTest` class that implements this and
/// nothing else:
///
/// ```java
/// @QuarkusTest
/// @QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
/// class MyStrategyTest implements ArchiveStrategyContract {
///
///     S3Fixture s3; // set by the resource
///
///     @Override
///     public S3Fixture s3() {
///         return s3;
///     }
/// }
/// ```
public interface ArchiveStrategyContract
        extends ArchiveContentContract, ArchiveFaultContract, ArchiveReportContract, StrategyModuleContract {}
