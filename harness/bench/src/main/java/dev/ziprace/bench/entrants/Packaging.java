package dev.ziprace.bench.entrants;

import dev.ziprace.contender.Contender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which of a contender's packages take part. A contender with a single package, such as one in another language,
/// always takes part with it.
public enum Packaging {
    /// The native executables.
    NATIVE,
    /// The packages for the managed Java runtime.
    JVM,
    /// Both: the native one under the contender's name, the JVM's with `-jvm` appended.
    BOTH;

    /// The contenders that take part, one for each package.
    ///
    /// @param packaging null for the native executable if it is built, otherwise the package for the JVM
    public static List<Contender> entrants(List<Contender> contenders, @Nullable Packaging packaging) {
        return contenders.stream()
                .flatMap(contender -> entrants(contender, packaging))
                .toList();
    }

    private static Stream<Contender> entrants(Contender contender, @Nullable Packaging packaging) {
        Path nativeArtifact = contender.function().nativeArtifact();
        if (nativeArtifact == null) {
            return Stream.of(contender);
        }
        Contender executable = contender.with(contender.function().asNative());
        return switch (packaging) {
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
