package dev.ziprace.control;

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

    private static final String ROOT = "dev.ziprace.control";
    private static final String[] JDK = {"java..", "org.jspecify.."};

    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theFileFormatDependsOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".zip")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAPackage(ROOT + ".zip")))
                .check(production);
    }

    @Test
    void theJudgeDependsOnNeitherS3NorLambda() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".judge")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAnyPackage(ROOT + ".judge", ROOT + ".zip")))
                .check(production);
    }

    @Test
    void s3DoesNotDependOnTheFunction() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".s3")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(production);
    }

    @Test
    void theJudgeSharesOnlyCryptographyWithWhatItJudges() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.ziprace..")
                        .and(resideInAnyPackage(ROOT + "..", CRYPTOGRAPHY).negate()))
                .check(production);
    }
}
