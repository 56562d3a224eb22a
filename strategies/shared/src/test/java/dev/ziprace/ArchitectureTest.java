package dev.ziprace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may depend on whom within what strategies share.
class ArchitectureTest {

    private static final JavaClasses SHARED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ziprace");

    @Test
    void strategyDependsOnTheJdkAlone() {
        only("strategy", List.of());
    }

    @Test
    void zipDependsOnTheJdkAlone() {
        only("zip", List.of());
    }

    @Test
    void s3DependsOnStrategyTheAwsSdkAndCryptography() {
        only(
                "s3",
                List.of(
                        "dev.ziprace.strategy..",
                        "software.amazon.awssdk..",
                        "dev.ziprace.cryptography..",
                        "javax.net.ssl..",
                        "javax.crypto.."));
    }

    @Test
    void archiveJoinsZipAndS3() {
        only("archive", List.of("dev.ziprace.strategy..", "dev.ziprace.zip..", "dev.ziprace.s3.."));
    }

    @Test
    void lambdaDependsOnStrategyQuarkusAndTheS3ThatItWires() {
        only(
                "lambda",
                List.of(
                        "dev.ziprace.strategy..",
                        "dev.ziprace.s3..",
                        "dev.ziprace.cryptography..",
                        "software.amazon.awssdk.services.s3..",
                        "com.amazonaws.services.lambda.runtime..",
                        "io.quarkus.runtime..",
                        "io.quarkus.arc.properties..",
                        "org.eclipse.microprofile.config..",
                        "jakarta.."));
    }

    private static void only(String name, List<String> others) {
        String own = "dev.ziprace." + name + "..";
        var allowed = new ArrayList<>(List.of(own, "java..", "org.jspecify.annotations.."));
        allowed.addAll(others);
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(SHARED);
    }
}
