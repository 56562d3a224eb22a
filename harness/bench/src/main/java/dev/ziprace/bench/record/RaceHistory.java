package dev.ziprace.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The records of all races of a checkout, one file each, in `target/bench/history`.
///
/// @param folder need not exist
public record RaceHistory(Path folder) {
    // Sorts by time, and is a file name everywhere.
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    /// A file with a record.
    public record Kept(Path file, RaceRecord race) {}

    /// Keeps a record.
    ///
    /// @return its file
    public Path add(RaceRecord race) throws IOException {
        String began = race.context().began();
        String name = NAME.format(began == null ? Instant.now() : Instant.parse(began));
        Path file = folder.resolve(name + ".json");
        for (int copy = 2; Files.exists(file); copy++) {
            file = folder.resolve(name + "-" + copy + ".json");
        }
        race.write(file);
        return file;
    }

    /// The files, the oldest first.
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted()
                    .toList();
        }
    }

    /// The records, the oldest first. A file that is none is left out.
    public List<Kept> races() throws IOException {
        List<Kept> races = new ArrayList<>();
        for (Path file : files()) {
            try {
                races.add(new Kept(file, RaceRecord.read(file)));
            } catch (InvalidRecordException e) {
                // Somebody else's file, or one of another version: the others are still worth listing.
            }
        }
        return races;
    }
}
