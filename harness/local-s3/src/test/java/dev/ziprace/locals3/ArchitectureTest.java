package dev.ziprace.locals3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.ziprace.locals3";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theModuleDependsOnlyOnTheJdkJacksonConscryptAndBouncyCastle() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "javax.xml.stream..",
                        "com.sun.management..",
                        "com.fasterxml.jackson..",
                        "org.bouncycastle..",
                        "org.conscrypt..",
                        "org.jspecify.annotations..")
                .check(MAIN);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void noPackageDependsOnTheRootThatWiresThemAll() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(MAIN);
    }

    @Test
    void httpDoesNotDependOnS3() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".http", ROOT + ".channel", ROOT + ".tls")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".http",
                        ROOT + ".channel",
                        ROOT + ".tls",
                        "java..",
                        "com.sun.management..",
                        "javax..",
                        "org.bouncycastle..",
                        "org.conscrypt..",
                        "org.jspecify..")
                .check(MAIN);
    }
}
