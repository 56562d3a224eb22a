package dev.ziprace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The allowed dependencies between the packages that strategies share.
class ArchitectureTest {

    private static final JavaClasses SHARED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "dev.ziprace.archive",
                    "dev.ziprace.endpoint",
                    "dev.ziprace.lambda",
                    "dev.ziprace.memory",
                    "dev.ziprace.s3",
                    "dev.ziprace.strategy",
                    "dev.ziprace.zip");

    @Test
    void strategyDependsOnTheJdkAlone() {
        only("strategy..", List.of());
    }

    @Test
    void zipDependsOnTheJdkAlone() {
        only("zip..", List.of());
    }

    @Test
    void memoryDependsOnStrategyAlone() {
        only("memory..", List.of("dev.ziprace.strategy.."));
    }

    @Test
    void theS3PortDependsOnStrategyAndTheChecksAlone() {
        only("s3", List.of("dev.ziprace.strategy..", "dev.ziprace.s3.check", "dev.ziprace.s3.retry"));
    }

    @Test
    void theChecksOfResponsesDependOnStrategyAlone() {
        only("s3.check..", List.of("dev.ziprace.strategy.."));
    }

    @Test
    void retriesDependOnTheJdkAlone() {
        only("s3.retry..", List.of());
    }

    @Test
    void theSdkAdapterDependsOnThePortAndTheSdk() {
        only(
                "s3.sdk..",
                List.of(
                        "dev.ziprace.s3",
                        "dev.ziprace.s3.check",
                        "dev.ziprace.s3.retry",
                        "dev.ziprace.strategy..",
                        "javax.net.ssl..",
                        "javax.xml.stream..",
                        "org.reactivestreams..",
                        "software.amazon.awssdk.."));
    }

    @Test
    void endpointsDependOnTheSdksRegionsAlone() {
        only("endpoint..", List.of("software.amazon.awssdk.regions.."));
    }

    @Test
    void theLeanClientDependsOnThePortAndTheSdksCredentialsAndRegion() {
        only(
                "s3.lean..",
                List.of(
                        "dev.ziprace.endpoint",
                        "dev.ziprace.s3",
                        "dev.ziprace.s3.check",
                        "dev.ziprace.s3.retry",
                        "dev.ziprace.strategy..",
                        "dev.ziprace.cryptography..",
                        "javax.net.ssl..",
                        "javax.crypto..",
                        "jdk.net..",
                        "software.amazon.awssdk.auth.credentials..",
                        "software.amazon.awssdk.identity.spi..",
                        "software.amazon.awssdk.regions.."));
    }

    @Test
    void theLeanClientsPackagesDoNotDependOnThePackageThatWiresThem() {
        noClasses()
                .that()
                .resideInAPackage("dev.ziprace.s3.lean.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ziprace.s3.lean")
                .check(SHARED);
    }

    @Test
    void archiveJoinsZipAndTheS3Port() {
        only(
                "archive..",
                List.of(
                        "dev.ziprace.memory",
                        "dev.ziprace.strategy..",
                        "dev.ziprace.zip..",
                        "dev.ziprace.s3",
                        "dev.ziprace.s3.check",
                        "dev.ziprace.s3.retry"));
    }

    @Test
    void listingsDependOnNeitherPlansNorTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("dev.ziprace.archive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ziprace.archive.plan..", "dev.ziprace.archive.engine..")
                .check(SHARED);
    }

    /// Plans are pure: from the S3 port they use only limits and ranges.
    @Test
    void plansDependOnZipStrategyAndTheLimitsOfParts() {
        var allowed = resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "org.jspecify.annotations..",
                        "dev.ziprace.archive.plan..",
                        "dev.ziprace.strategy..",
                        "dev.ziprace.zip..")
                .or(belongToAnyOf(PartPlan.class, ByteRange.class));
        classes()
                .that()
                .resideInAPackage("dev.ziprace.archive.plan..")
                .should()
                .onlyDependOnClassesThat(allowed)
                .check(SHARED);
    }

    @Test
    void lambdaDependsOnStrategyQuarkusAndTheS3ClientsThatItChooses() {
        only(
                "lambda..",
                List.of(
                        "dev.ziprace.strategy..",
                        "dev.ziprace.s3",
                        "dev.ziprace.s3.lean",
                        "dev.ziprace.s3.sdk",
                        "dev.ziprace.cryptography..",
                        "software.amazon.awssdk.services.s3..",
                        // CredentialsPriming runs the SDK's provider against a server on loopback.
                        "software.amazon.awssdk.auth.credentials..",
                        "software.amazon.awssdk.core..",
                        "com.sun.net.httpserver..",
                        "com.amazonaws.services.lambda.runtime..",
                        "io.quarkus.runtime..",
                        "io.quarkus.arc.properties..",
                        "org.eclipse.microprofile.config..",
                        "jakarta.."));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.ziprace.(**)").should().beFreeOfCycles().check(SHARED);
    }

    /// @param name the package that may depend only on itself, the JDK and the others
    private static void only(String name, List<String> others) {
        String own = "dev.ziprace." + name;
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
