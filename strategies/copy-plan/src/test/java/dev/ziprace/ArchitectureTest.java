package dev.ziprace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Plans are pure; what carries them out is apart.
class ArchitectureTest {

    private static final List<String> PURE =
            List.of("java.", "org.jspecify.", "dev.ziprace.copyplan", "dev.ziprace.strategy", "dev.ziprace.zip");

    @Test
    void plansKnowOfS3OnlyItsLimits() {
        classes()
                .that()
                .resideInAPackage("dev.ziprace.copyplan..")
                .should()
                .onlyDependOnClassesThat(describe(
                        "compute, or are S3's limits",
                        type -> PURE.stream().anyMatch(type.getName()::startsWith)
                                || type.isEquivalentTo(PartPlan.class)
                                || type.isEquivalentTo(ByteRange.class)
                                || type.isPrimitive()
                                || type.isArray()))
                .check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
