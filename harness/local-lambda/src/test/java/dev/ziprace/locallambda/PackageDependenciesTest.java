package dev.ziprace.locallambda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PackageDependenciesTest {

    private static final String ROOT = "dev.ziprace.locallambda";

    private static JavaClasses module;

    @BeforeAll
    static void importClasses() {
        module = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void theModuleDependsOnTheJdkAndJacksonOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..", "java..", "com.sun.net.httpserver", "com.fasterxml.jackson..", "org.jspecify..")
                .check(module);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(module);
    }

    @Test
    void noPackageDependsOnTheRoot() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(module);
    }

    @Test
    void packagesDependOnLowerLayersOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy(ROOT)
                .layer("sandbox")
                .definedBy(ROOT + ".sandbox")
                .layer("http")
                .definedBy(ROOT + ".http")
                .layer("invocation")
                .definedBy(ROOT + ".invocation")
                .layer("command")
                .definedBy(ROOT + ".command")
                .layer("limits")
                .definedBy(ROOT + ".limits")
                .layer("storage")
                .definedBy(ROOT + ".storage")
                .layer("function")
                .definedBy(ROOT + ".function")
                .layer("process")
                .definedBy(ROOT + ".process")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("root", "sandbox")
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("root", "sandbox")
                .whereLayer("invocation")
                .mayOnlyBeAccessedByLayers("root", "sandbox", "http")
                .whereLayer("storage")
                .mayOnlyBeAccessedByLayers("root", "sandbox", "command")
                .whereLayer("limits")
                .mayOnlyBeAccessedByLayers("root", "sandbox", "command", "invocation")
                .whereLayer("function")
                .mayOnlyBeAccessedByLayers("root", "sandbox", "http", "command", "invocation")
                .whereLayer("process")
                .mayOnlyBeAccessedByLayers("sandbox", "command", "invocation", "limits", "storage")
                .check(module);
    }
}
