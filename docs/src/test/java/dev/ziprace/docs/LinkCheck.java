package dev.ziprace.docs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds broken links. It does not contact other sites: it checks only the syntax of their addresses.
final class LinkCheck {
    private static final Set<String> WEB = Set.of("http", "https");
    private static final String NO_HEADING = "leads to a heading that does not exist";

    private final Path home;
    private final Map<Path, Set<String>> anchorsByFile = new HashMap<>();

    /// @param home the project's folder; links must stay within it
    LinkCheck(Path home) {
        this.home = home;
    }

    /// One line for each broken link of a file.
    List<String> problems(MarkdownFile file) throws IOException {
        List<String> problems = new ArrayList<>();
        for (MarkdownFile.Piece link : file.links()) {
            problem(file, link.text())
                    .ifPresent(problem -> problems.add("%s:%d: link '%s' %s"
                            .formatted(home.relativize(file.path()), link.line(), link.text(), problem)));
        }
        return problems;
    }

    private Optional<String> problem(MarkdownFile file, String destination) throws IOException {
        URI uri;
        try {
            uri = new URI(destination);
        } catch (URISyntaxException e) {
            return Optional.of("is no address: " + e.getReason());
        }
        if (uri.getScheme() != null) {
            boolean usable =
                    "mailto".equals(uri.getScheme()) || (WEB.contains(uri.getScheme()) && uri.getHost() != null);
            return usable
                    ? Optional.empty()
                    : Optional.of("has no host, or another scheme than http, https and mailto");
        }
        String anchor = uri.getFragment();
        if (uri.getPath().isEmpty()) {
            return anchor != null && file.anchors().contains(anchor) ? Optional.empty() : Optional.of(NO_HEADING);
        }
        Path target = file.path().resolveSibling(uri.getPath()).normalize();
        if (uri.getPath().startsWith("/") || !target.startsWith(home)) {
            return Optional.of("leads out of the project");
        }
        if (!Files.exists(target)) {
            return Optional.of("leads to a file that does not exist");
        }
        return anchor == null || anchors(target).contains(anchor) ? Optional.empty() : Optional.of(NO_HEADING);
    }

    private Set<String> anchors(Path file) throws IOException {
        Set<String> known = anchorsByFile.get(file);
        if (known == null) {
            known = file.toString().endsWith(".md") ? MarkdownFile.read(file).anchors() : Set.of();
            anchorsByFile.put(file, known);
        }
        return known;
    }
}
