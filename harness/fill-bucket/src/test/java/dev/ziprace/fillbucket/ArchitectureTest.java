package dev.ziprace.fillbucket;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /// Faster implementations of the JDK's algorithms.
    private static final String CRYPTOGRAPHY = "dev.ziprace.cryptography..";

    private static final String ROOT = "dev.ziprace.fillbucket";

    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theDataSetDependsOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".dataset")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..").or(resideInAPackage(ROOT + ".dataset")))
                .check(production);
    }

    @Test
    void theBucketAndCloudFormationDoNotDependOnEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".s3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".cloudformation")
                .check(production);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".cloudformation")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".s3", ROOT + ".dataset")
                .check(production);
    }

    @Test
    void theModuleDependsOnCryptographyOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.ziprace..")
                        .and(resideInAnyPackage(ROOT + "..", CRYPTOGRAPHY).negate()))
                .check(production);
    }
}
