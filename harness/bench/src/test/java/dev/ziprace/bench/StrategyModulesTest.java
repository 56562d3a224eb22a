package dev.ziprace.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which modules contenders consist of, and that they are independent of each other.
class StrategyModulesTest {
    private static final Path STRATEGIES = ProjectModules.HOME.resolve("strategies");

    /// Strategies that extend another one on purpose.
    private static final Map<String, String> EXTENDED = Map.of("copy-chain", "part-copy");

    @Test
    void everyContenderThatMavenBuildsIsAModule() throws IOException {
        String parent = Files.readString(STRATEGIES.resolve("pom.xml"));
        try (Stream<Path> folders = Files.list(STRATEGIES)) {
            List<String> modules = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> "<module>" + folder.getFileName() + "</module>")
                    .toList();

            assertThat(modules).contains("<module>sequential</module>");
            assertThat(modules)
                    .as("strategies/pom.xml must name each folder that has a pom.xml")
                    .allSatisfy(module -> assertThat(parent).contains(module));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void noStrategyDependsOnAnotherThatItDoesNotExtend(String strategy) {
        List<String> others = new ArrayList<>(strategies());
        others.remove(strategy);
        others.remove(EXTENDED.get(strategy));
        Set<String> forbidden = ProjectModules.classNames(
                others.stream().map(STRATEGIES::resolve).toList());

        noClasses()
                .should()
                .dependOnClassesThat(describe("belong to other strategies", type -> forbidden.contains(type.getName())))
                .check(ProjectModules.mainClasses(STRATEGIES.resolve(strategy)));
    }

    /// The modules that are contenders; the others, such as `shared`, are their libraries.
    static List<String> strategies() {
        List<String> strategies = ProjectModules.in("strategies").stream()
                .filter(module -> Files.exists(module.resolve("contender.yml")))
                .map(module -> STRATEGIES.relativize(module).toString())
                .toList();
        assertThat(strategies).contains("sequential", "part-copy", "copy-chain");
        return strategies;
    }
}
