package dev.ziprace.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder of generated templates. It contains exactly the generator's files.
///
/// @param path the folder
public record GeneratedFolder(Path path) {

    /// The names of the files that are missing, outdated or superfluous.
    public List<String> stale(SortedMap<String, String> wanted) throws IOException {
        Map<String, String> present = read();
        List<String> stale = new ArrayList<>();
        wanted.forEach((name, text) -> {
            if (!text.equals(present.remove(name))) {
                stale.add(name);
            }
        });
        stale.addAll(present.keySet());
        return stale;
    }

    /// Makes the folder contain exactly these files. Does not touch files that are up to date.
    ///
    /// @return the names of the files that changed
    public List<String> write(SortedMap<String, String> wanted) throws IOException {
        Files.createDirectories(path);
        List<String> stale = stale(wanted);
        for (String name : stale) {
            String text = wanted.get(name);
            if (text == null) {
                Files.delete(path.resolve(name));
            } else {
                Files.writeString(path.resolve(name), text);
            }
        }
        return stale;
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (NoSuchFileException e) {
            // Nothing has been generated yet.
            return texts;
        }
        return texts;
    }
}
