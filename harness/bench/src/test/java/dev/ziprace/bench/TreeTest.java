package dev.ziprace.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The limits on the size and shape of the whole source tree: lines per file, classes per package, circles between
/// packages, repeated names.
class TreeTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_CLASSES = 25;

    /// Names that may occur more than once. Only the judge and the contenders have a reason, because the judge must
    /// not share code with what it judges. Add the reason to each name.
    private static final Set<String> REPEATED_NAMES = Set.of();

    @Test
    void noJavaFileHasMoreThan300Lines() {
        assertThat(javaFiles().filter(file -> lines(file) > MOST_LINES).map(TreeTest::shown))
                .isEmpty();
    }

    @Test
    void noPackageHasMoreThan25Classes() {
        Map<Path, Long> classesByFolder = mainFiles().collect(groupingBy(TreeTest::folder, TreeMap::new, counting()));
        classesByFolder.values().removeIf(classes -> classes <= MOST_CLASSES);

        assertThat(classesByFolder.entrySet()).isEmpty();
    }

    @Test
    void noTwoClassesHaveTheSameSimpleName() {
        Map<String, List<String>> filesByName = mainFiles()
                .collect(groupingBy(
                        file -> file.getFileName().toString(), TreeMap::new, mapping(TreeTest::shown, toList())));
        filesByName
                .entrySet()
                .removeIf(name -> name.getValue().size() == 1
                        || REPEATED_NAMES.contains(name.getKey().replace(".java", "")));

        assertThat(filesByName.values()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noPackagesDependOnEachOtherInACircle(Path module) {
        slices().assignedFrom(new Packages())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false)
                .check(ProjectModules.mainClasses(ProjectModules.HOME.resolve(module)));
    }

    /// The modules as paths within the project, which are shorter in the names of the tests.
    static List<Path> modules() {
        return ProjectModules.all().stream()
                .map(ProjectModules.HOME::relativize)
                .toList();
    }

    private static Stream<Path> javaFiles() {
        return ProjectModules.all().stream()
                .flatMap(module -> ProjectModules.javaFiles(module.resolve("src")).stream());
    }

    private static Stream<Path> mainFiles() {
        return ProjectModules.all().stream()
                .flatMap(module -> ProjectModules.javaFiles(module.resolve("src/main")).stream())
                .filter(file -> !file.endsWith("package-info.java"));
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(ProjectModules.HOME.relativize(file).getParent());
    }

    private static String shown(Path file) {
        return ProjectModules.HOME.relativize(file).toString();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every package is a slice of its own: one that contains another is not joined with it.
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
