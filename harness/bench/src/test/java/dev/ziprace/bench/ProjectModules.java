package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All Maven modules with Java code, found in the project's folders rather than listed, so that rules about them
/// also apply to new ones. The classes must have been compiled: `scripts/test` runs these tests last.
final class ProjectModules {
    static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Map<Path, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    static {
        // The rules are about names alone, and resolving classes of libraries takes most of the time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private ProjectModules() {}

    /// The folders of all modules.
    static List<Path> all() {
        return Stream.of("", "harness", "strategies")
                .map(HOME::resolve)
                .flatMap(ProjectModules::folders)
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                .sorted()
                .toList();
    }

    /// The folders of the modules below a folder of the project.
    static List<Path> in(String parent) {
        return all().stream()
                .filter(module -> module.startsWith(HOME.resolve(parent)))
                .toList();
    }

    /// A module's classes without its tests. Fails if there are none: a rule about no classes always holds.
    static JavaClasses mainClasses(Path module) {
        JavaClasses classes = IMPORTED.computeIfAbsent(
                module, folder -> new ClassFileImporter().importPath(folder.resolve("target/classes")));
        assertThat(classes)
                .as("compiled classes of " + module + "; compile all modules first")
                .isNotEmpty();
        return classes;
    }

    /// The names of all classes of some modules, nested ones included.
    static Set<String> classNames(Collection<Path> modules) {
        return modules.stream()
                .flatMap(module -> mainClasses(module).stream())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    /// All Java files below a folder, except build output.
    static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !HOME.relativize(file).toString().matches("(.*/)?target/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
