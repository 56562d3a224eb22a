package dev.ziprace.partcopy;

import dev.ziprace.locals3testkit.LocalS3Resource;
import dev.ziprace.testkit.ArchiveStrategyContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
class PartCopyStrategyTest implements ArchiveStrategyContract {}
