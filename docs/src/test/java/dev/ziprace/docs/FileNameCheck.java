package dev.ziprace.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds names of the project's files, in code spans and code blocks, that belong to no file. Such a name is a path
/// from the project's folder, with at least one `/`, such as `scripts/bench`.
final class FileNameCheck {
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./<…-])(?:\\./)?([\\w.-]+(?:/[\\w.-]+)+)(?![\\w/<*…{])");

    /// `strategies/NAME/pom.xml` stands for many.
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+");

    private static final String BUILD_OUTPUT = "target";

    private final Path home;
    private final Set<String> topFolders;

    FileNameCheck(Path home) throws IOException {
        this.home = home;
        try (Stream<Path> entries = Files.list(home)) {
            this.topFolders = entries.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> !name.equals(BUILD_OUTPUT))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /// One line for each name without a file.
    List<String> problems(MarkdownFile file) {
        return file.code().stream()
                .flatMap(piece -> PATH.matcher(piece.text())
                        .results()
                        .map(match -> match.group(1))
                        .filter(this::isMissing)
                        .map(path -> "%s:%d: no file '%s'".formatted(home.relativize(file.path()), piece.line(), path)))
                .toList();
    }

    private boolean isMissing(String path) {
        List<String> names = List.of(path.split("/"));
        if (!topFolders.contains(names.getFirst()) || names.contains(BUILD_OUTPUT)) {
            return false;
        }
        boolean standsForMany = names.stream().map(PLACEHOLDER::matcher).anyMatch(Matcher::matches);
        return !standsForMany && !Files.exists(home.resolve(path));
    }
}
