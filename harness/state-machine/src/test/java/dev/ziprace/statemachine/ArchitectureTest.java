package dev.ziprace.statemachine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theModuleDependsOnJacksonAndJsonataOnly() {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.ziprace.statemachine");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ziprace.statemachine",
                        "java..",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson..",
                        "com.dashjoin.jsonata")
                .check(main);
    }
}
