package dev.ziprace.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The harness's dependency lines. The strategies' own are held beside them.
class ArchitectureTest {
    private static final Path HARNESS = Path.of("..").toAbsolutePath().normalize();
    private static JavaClasses harness;

    @BeforeAll
    static void readEveryModule() {
        harness = new ClassFileImporter()
                .importPaths(
                        compiled("bench"),
                        compiled("contenders"),
                        compiled("control"),
                        compiled("fill-bucket"),
                        compiled("local-lambda"),
                        compiled("local-s3"),
                        compiled("state-machine"));
    }

    @Test
    void theJudgeDependsOnNothingOfOursButCryptography() {
        classes()
                .that()
                .resideInAPackage("dev.ziprace.control..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.ziprace.control..").or(notOurs()))
                .check(harness);
    }

    @Test
    void theFunctionsAndServicesOfTheHarnessDoNotKnowEachOther() {
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
    void theLocalServicesNeedTheJdkAndJacksonOnly() {
        classes()
                .that()
                .resideInAnyPackage("dev.ziprace.locals3..", "dev.ziprace.locallambda..")
                .and()
                // Certificates, for which the JDK has no public API, and engines that cost less than the JDK's.
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
    void nothingOfTheHarnessDependsOnStrategies() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ziprace.strategy..", "dev.ziprace.zip..", "dev.ziprace.s3..", "dev.ziprace.lambda..")
                .check(harness);
    }

    /// Cryptography is the JDK's, only faster.
    private static DescribedPredicate<JavaClass> notOurs() {
        return DescribedPredicate.not(resideInAnyPackage("dev.ziprace.."))
                .or(resideInAnyPackage("dev.ziprace.cryptography.."));
    }

    private static Path compiled(String module) {
        return HARNESS.resolve(module).resolve("target/classes");
    }
}
