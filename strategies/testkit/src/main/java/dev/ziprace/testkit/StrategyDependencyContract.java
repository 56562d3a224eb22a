package dev.ziprace.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A strategy's module depends on the shared packages, never on another strategy.
public interface StrategyDependencyContract extends StrategyUnderTest {

    /// Returns further packages of this project that the strategy extends on purpose; none by default.
    default List<String> extendedPackages() {
        return List.of();
    }

    @Test
    default void theStrategyDependsOnNoOtherStrategy() {
        String own = getClass().getPackageName();
        var allowed = new ArrayList<>(List.of(
                own + "..",
                "dev.ziprace.strategy..",
                "dev.ziprace.zip..",
                "dev.ziprace.endpoint..",
                "dev.ziprace.memory..",
                "dev.ziprace.s3..",
                "dev.ziprace.cryptography..",
                "dev.ziprace.archive.."));
        allowed.addAll(extendedPackages());
        // Maven and IDEs run tests in the module's folder.
        JavaClasses main = new ClassFileImporter().importPath(Path.of("target/classes"));

        classes().should().resideInAPackage(own + "..").check(main);
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.ziprace..").and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(main);
    }
}
