package dev.ziprace.testkit;

/// All that every strategy must do. A strategy's test is a `@QuarkusTest` class that implements this and
/// nothing else:
///
/// ```java
/// @QuarkusTest
/// @QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
/// class MyStrategyTest implements ArchiveStrategyContract {}
/// ```
public interface ArchiveStrategyContract
        extends ArchiveContentContract,
                ArchiveFaultContract,
                ArchiveBreakOffContract,
                ArchiveReportContract,
                StrategyModuleContract {}
