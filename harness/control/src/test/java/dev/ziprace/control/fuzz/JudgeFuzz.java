package dev.ziprace.control.fuzz;

import dev.ziprace.control.judge.ArchiveJudge;
import dev.ziprace.control.judge.ArchiveSource;
import dev.ziprace.control.judge.ExpectedObjects;
import dev.ziprace.control.judge.SourceObject;
import dev.ziprace.control.judge.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Judges archives that are almost valid. The judge must give a verdict on each, and must call none valid of which a
/// second opinion or a reader says otherwise.
final class JudgeFuzz {
    private static final List<SourceObject> OBJECTS =
            List.of(SourceObject.random(1, 100), SourceObject.repetitive('b', 300), SourceObject.of(new byte[0]));

    /// Each archive has its own seed, the first one's plus its number.
    record Finding(long seed, String what, byte[] archive) {}

    private final Map<String, ArchiveReaders.Reader> readers;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int judged;
    private int valid;

    JudgeFuzz(Path scratch) {
        this.readers = ArchiveReaders.all(scratch);
    }

    /// Judges a number of archives, prints what it found, and ends with 1 if the judge is wrong about one.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        JudgeFuzz fuzz = new JudgeFuzz(Path.of(arguments[2]));
        Optional<Finding> finding = fuzz.run(count, seed);
        System.out.printf(
                "%d archives from seed %d: the judge called %d valid. Of these, readers refused:%n",
                fuzz.judged, seed, fuzz.valid);
        fuzz.refusals.forEach((why, times) -> System.out.printf("%8d  %s%n", times, why));
        if (finding.isPresent()) {
            Path file = Path.of("fuzz-judge-%d.zip".formatted(finding.get().seed));
            Files.write(file, finding.get().archive);
            System.out.printf(
                    "seed %d: %s%nThe archive is in %s%n",
                    finding.get().seed, finding.get().what, file.toAbsolutePath());
        }
        System.exit(finding.isPresent() ? 1 : 0);
    }

    /// The first archive that the judge is wrong about.
    Optional<Finding> run(int count, long firstSeed) throws InterruptedException {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            List<SourceObject> objects = OBJECTS.subList(0, (int) Math.floorMod(seed, OBJECTS.size() + 1L));
            byte[] archive = new ArchiveMutator(seed, objects).archive();
            judged++;
            Optional<String> wrong = wrongAbout(archive, objects);
            if (wrong.isPresent()) {
                return Optional.of(new Finding(seed, wrong.get(), archive));
            }
        }
        return Optional.empty();
    }

    /// The number of archives that were valid so far.
    int valid() {
        return valid;
    }

    private Optional<String> wrongAbout(byte[] archive, List<SourceObject> objects) throws InterruptedException {
        ExpectedObjects expected = SourceObject.expected(objects.toArray(SourceObject[]::new));
        Map<String, byte[]> contents = new HashMap<>();
        objects.forEach(object -> contents.put(object.name(), object.content()));
        Verdict verdict;
        try {
            verdict = new ArchiveJudge(new InMemory(archive), expected, 1).judge();
        } catch (IOException | RuntimeException e) {
            return Optional.of("no verdict, but " + e);
        }
        Optional<String> objection = objection(archive, contents);
        return switch (verdict) {
            case Verdict.Valid() -> {
                valid++;
                yield objection.map(why -> "valid, but " + why).or(() -> misread(archive, contents));
            }
            case Verdict.Invalid(var reason) ->
                objection.isPresent()
                        ? Optional.empty()
                        : Optional.of("invalid, though every byte is accounted for: " + reason.message());
        };
    }

    private static Optional<String> objection(byte[] archive, Map<String, byte[]> contents) {
        try {
            Map<String, byte[]> read = StrictReading.read(archive);
            return isSame(read, contents) ? Optional.empty() : Optional.of("it has other contents: " + read.keySet());
        } catch (RefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> misread(byte[] archive, Map<String, byte[]> contents) {
        for (var reader : readers.entrySet()) {
            try {
                Map<String, byte[]> read = reader.getValue().read(archive);
                if (!isSame(read, contents)) {
                    return Optional.of("valid, but %s reads %s".formatted(reader.getKey(), read.keySet()));
                }
            } catch (IOException | RuntimeException e) {
                String why = String.valueOf(e.getMessage()).replaceAll("[0-9a-f]{64}|[0-9]+", "…");
                refusals.merge(reader.getKey() + ": " + why, 1, Integer::sum);
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Map<String, byte[]> read, Map<String, byte[]> contents) {
        return read.keySet().equals(contents.keySet())
                && contents.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), read.get(entry.getKey())));
    }

    private record InMemory(byte[] bytes) implements ArchiveSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open(long offset, long length) {
            return new ByteArrayInputStream(bytes, Math.toIntExact(offset), Math.toIntExact(length));
        }
    }
}
