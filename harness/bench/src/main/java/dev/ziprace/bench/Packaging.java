package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which of a contender's packages race. A contender with only one, as those in other languages, races with that
/// whatever is asked for.
enum Packaging {
    /// The native executables.
    NATIVE,
    /// The packages for the managed Java runtime.
    JVM,
    /// Both: the native one under the contender's name, the JVM's under the name and `-jvm`.
    BOTH;

    /// Who starts.
    ///
    /// @param asked null for the native executable where it is built, else the JVM's package
    static List<Contender> entrants(List<Contender> contenders, @Nullable Packaging asked) {
        return contenders.stream()
                .flatMap(contender -> entrants(contender, asked))
                .toList();
    }

    private static Stream<Contender> entrants(Contender contender, @Nullable Packaging asked) {
        Path nativeArtifact = contender.function().nativeArtifact();
        if (nativeArtifact == null) {
            return Stream.of(contender);
        }
        Contender executable = contender.with(contender.function().asNative());
        return switch (asked) {
            case null -> Stream.of(Files.isRegularFile(nativeArtifact) ? executable : contender);
            case NATIVE -> Stream.of(executable);
            case JVM -> Stream.of(contender);
            case BOTH -> Stream.of(executable, contender.named(contender.id() + "-jvm"));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
