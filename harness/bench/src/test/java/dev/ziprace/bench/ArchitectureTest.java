package dev.ziprace.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the modules of the harness may depend on. The strategies' own rules are in `strategies/shared` and in
/// [StrategyModulesTest].
class ArchitectureTest {
    /// A library for the strategies' tests, although its classes are compiled as main code: it runs the local S3.
    private static final Path TESTKIT = ProjectModules.HOME.resolve("strategies/testkit");

    private static JavaClasses harness;

    @BeforeAll
    static void importHarness() {
        harness = new ClassFileImporter()
                .importPaths(ProjectModules.in("harness").stream()
                        .map(module -> module.resolve("target/classes"))
                        .toList());
        assertThat(harness.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.ziprace.bench.cli",
                        "dev.ziprace.contender",
                        "dev.ziprace.control",
                        "dev.ziprace.fillbucket",
                        "dev.ziprace.locallambda",
                        "dev.ziprace.locals3",
                        "dev.ziprace.probe",
                        "dev.ziprace.statemachine");
    }

    @Test
    void theJudgeDependsOnNoModuleOfOursExceptCryptography() {
        classes()
                .that()
                .resideInAPackage("dev.ziprace.control..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.ziprace.control..").or(notOurs()))
                .check(harness);
    }

    @Test
    void theFunctionsAndServicesOfTheHarnessDoNotDependOnEachOther() {
        for (String module : new String[] {"fillbucket", "statemachine", "locals3", "locallambda", "contender"}) {
            classes()
                    .that()
                    .resideInAPackage("dev.ziprace." + module + "..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage("dev.ziprace." + module + "..").or(notOurs()))
                    .check(harness);
        }
    }

    @Test
    void theProbesDependOnTheLocalS3AndThePriceListOnly() {
        classes()
                .that()
                .resideInAPackage("dev.ziprace.probe..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.ziprace.probe..", "dev.ziprace.locals3..", "dev.ziprace.statemachine")
                                .or(notOurs()))
                .check(harness);
    }

    @Test
    void theLocalServicesDependOnlyOnTheJdkAndJackson() {
        classes()
                .that()
                .resideInAnyPackage("dev.ziprace.locals3..", "dev.ziprace.locallambda..")
                .and()
                // Certificates, for which the JDK has no public API, and TLS engines that need less CPU than the JDK's.
                .resideOutsideOfPackage("dev.ziprace.locals3.tls..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.ziprace.locals3..",
                        "dev.ziprace.locallambda..",
                        "java..",
                        "javax..",
                        "com.sun.management..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.."))
                .check(harness);
    }

    @Test
    void nothingOfTheHarnessButTheFaultMatrixDependsOnStrategies() {
        Set<String> strategies = ProjectModules.classNames(ProjectModules.in("strategies"));

        noClasses()
                .that()
                // It runs them in its own process.
                .resideOutsideOfPackage("dev.ziprace.faultmatrix..")
                .should()
                .dependOnClassesThat(
                        describe("are compiled below strategies/", type -> strategies.contains(type.getName())))
                .check(harness);
    }

    @Test
    void nothingOfTheStrategiesDependsOnTheHarness() {
        Set<String> harnessClasses = ProjectModules.classNames(ProjectModules.in("harness"));

        for (Path module : ProjectModules.in("strategies")) {
            if (!module.equals(TESTKIT)) {
                noClasses()
                        .should()
                        .dependOnClassesThat(describe(
                                "are compiled below harness/", type -> harnessClasses.contains(type.getName())))
                        .check(ProjectModules.mainClasses(module));
            }
        }
    }

    /// The package `cryptography` counts as part of the JDK: it only makes the JDK's algorithms faster.
    private static DescribedPredicate<JavaClass> notOurs() {
        return DescribedPredicate.not(resideInAnyPackage("dev.ziprace.."))
                .or(resideInAnyPackage("dev.ziprace.cryptography.."));
    }
}
