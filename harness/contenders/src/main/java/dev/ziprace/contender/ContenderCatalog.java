package dev.ziprace.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All contenders, found by their `contender.yml` files. No other place lists contenders.
public final class ContenderCatalog {
    private final SortedMap<String, Contender> byName;

    private ContenderCatalog(SortedMap<String, Contender> byName) {
        this.byName = byName;
    }

    /// Reads every `contender.yml` below a folder, except those that a build copied into a `target` folder.
    ///
    /// @throws DescriptionException if a description is invalid, two have the same name, or there is none
    public static ContenderCatalog scan(Path strategies) {
        SortedMap<String, Contender> byName = new TreeMap<>();
        for (Path description : descriptions(strategies)) {
            Contender contender = Contender.read(description);
            if (byName.put(contender.name(), contender) != null) {
                throw new DescriptionException(
                        description + ": another contender is already named '" + contender.name() + "'");
            }
        }
        if (byName.isEmpty()) {
            throw new DescriptionException(strategies + ": contains no contender.yml");
        }
        return new ContenderCatalog(byName);
    }

    /// All contenders, sorted by name.
    public List<Contender> all() {
        return List.copyOf(byName.values());
    }

    /// The contenders with the given IDs or names, in that order and without duplicates.
    ///
    /// @throws DescriptionException if one is unknown or an ID is ambiguous; names the candidates
    public List<Contender> select(Collection<String> idsOrNames) {
        LinkedHashSet<Contender> selected = new LinkedHashSet<>();
        for (String wanted : idsOrNames) {
            selected.add(find(wanted));
        }
        return List.copyOf(selected);
    }

    private Contender find(String wanted) {
        Contender named = byName.get(wanted);
        if (named != null) {
            return named;
        }
        List<Contender> withId = byName.values().stream()
                .filter(contender -> contender.id().equals(wanted))
                .toList();
        if (withId.size() != 1) {
            throw new DescriptionException(
                    withId.isEmpty()
                            ? "no contender '" + wanted + "'; there are " + String.join(", ", byName.keySet())
                            : "'" + wanted + "' may be "
                                    + withId.stream().map(Contender::name).collect(Collectors.joining(" or ")));
        }
        return withId.getFirst();
    }

    private static List<Path> descriptions(Path strategies) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(strategies, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    return name.equals("target") || name.equals("src")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (String.valueOf(file.getFileName()).equals("contender.yml")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
