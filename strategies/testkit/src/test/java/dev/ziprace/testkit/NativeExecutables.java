package dev.ziprace.testkit;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The contenders whose native executables are built, one per executable.
final class NativeExecutables {

    private static final Path STRATEGIES = Path.of("..").toAbsolutePath().normalize();

    private NativeExecutables() {}

    static List<Contender> built() {
        Set<Path> seen = new HashSet<>();
        return ContenderCatalog.scan(STRATEGIES).all().stream()
                .filter(contender -> isBuilt(contender.function().nativeArtifact()))
                .filter(contender -> seen.add(contender.function().artifact()))
                .map(contender -> contender.with(contender.function().asNative()))
                .toList();
    }

    private static boolean isBuilt(@Nullable Path nativeArtifact) {
        return nativeArtifact != null && Files.isRegularFile(nativeArtifact);
    }
}
