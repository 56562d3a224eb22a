package dev.ziprace.statemachine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String MODULE = "dev.ziprace.statemachine";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(MODULE);

    @Test
    void theModuleDependsOnJacksonAndJsonataOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        MODULE + "..",
                        "java..",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson..",
                        "com.dashjoin.jsonata")
                .check(MAIN);
    }

    @Test
    void noPackageImportsOneThatDependsOnIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy(MODULE)
                .layer("execution")
                .definedBy(MODULE + ".execution")
                .layer("definition")
                .definedBy(MODULE + ".definition")
                .layer("jsonata")
                .definedBy(MODULE + ".jsonata")
                .layer("errors")
                .definedBy(MODULE + ".errors")
                .layer("task")
                .definedBy(MODULE + ".task")
                .ensureAllClassesAreContainedInArchitectureIgnoring("java..")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("execution")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("definition")
                .mayOnlyBeAccessedByLayers("root", "execution")
                .whereLayer("jsonata")
                .mayOnlyBeAccessedByLayers("root", "execution", "definition")
                .whereLayer("errors")
                .mayOnlyBeAccessedByLayers("execution", "definition")
                .whereLayer("task")
                .mayOnlyBeAccessedByLayers("execution")
                .check(MAIN);
    }
}
