package dev.ziprace.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The project's folder, and the Markdown and Java files in it.
final class ProjectFiles {
    /// Tests run in the module's folder, which is in the project's.
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "venv");

    /// Other hidden folders belong to tools: Git, editors, virtual environments.
    private static final String GITHUB = ".github";

    private ProjectFiles() {}

    /// Every Markdown file that is not build output, in a stable order.
    static List<Path> markdown() throws IOException {
        return sources(".md");
    }

    /// Every Java file, tests included, in a stable order.
    static List<Path> java() throws IOException {
        return sources(".java");
    }

    private static List<Path> sources(String extension) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isSource(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (name(file).endsWith(extension)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    private static boolean isSource(Path folder) {
        String name = name(folder);
        boolean hidden = name.startsWith(".") && !name.equals(GITHUB);
        return folder.equals(HOME) || !(hidden || NOT_SOURCES.contains(name));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
