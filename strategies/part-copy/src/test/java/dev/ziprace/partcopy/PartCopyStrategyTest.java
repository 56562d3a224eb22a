package dev.ziprace.partcopy;

import dev.ziprace.locals3testkit.LocalS3Resource;
import dev.ziprace.testkit.ArchiveStrategyContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
class PartCopyStrategyTest implements ArchiveStrategyContract {

    @Override
    public List<String> extendedPackages() {
        return List.of("dev.ziprace.copyplan..", "dev.ziprace.copyrun..");
    }
}
