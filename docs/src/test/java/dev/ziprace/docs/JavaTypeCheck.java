package dev.ziprace.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds names of Java types, in code spans, that belong to no source file of the project. Such a name begins with a
/// capital letter and has a lower-case one, such as `ArchiveLayout`. Packages may precede it as in a path, such as
/// `store/SegmentStore`.
final class JavaTypeCheck {
    private static final Pattern TYPE = Pattern.compile("(?:[a-z][\\w-]*/)*[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");

    /// Types of the JDK that the documents name.
    private static final Set<String> JDK = Set.of("Cleaner", "HttpURLConnection", "SSLEngine");

    private final Path home;
    private final List<String> sources;

    /// @param sources the project's Java files
    JavaTypeCheck(Path home, List<Path> sources) {
        this.home = home;
        this.sources = sources.stream()
                .map(file -> "/" + home.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    /// One line for each type without a source file.
    List<String> problems(MarkdownFile file) {
        return file.code().stream()
                .filter(piece -> TYPE.matcher(piece.text()).matches() && isMissing(piece.text()))
                .map(piece ->
                        "%s:%d: no Java type '%s'".formatted(home.relativize(file.path()), piece.line(), piece.text()))
                .toList();
    }

    private boolean isMissing(String type) {
        String end = "/" + type + ".java";
        return !JDK.contains(type) && sources.stream().noneMatch(source -> source.endsWith(end));
    }
}
