package dev.ziprace.partcopy;

import dev.ziprace.testkit.ArchiveStrategyContract;
import dev.ziprace.testkit.LocalS3Resource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
class PartCopyStrategyTest implements ArchiveStrategyContract {}
