package dev.ziprace.testkit;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contenders that are built to native executables at the moment.
final class NativeExecutables {

    private static final Path STRATEGIES = Path.of("..").toAbsolutePath().normalize();

    private NativeExecutables() {}

    static List<Contender> built() {
        return ContenderCatalog.scan(STRATEGIES).all().stream()
                .filter(contender -> isBuilt(contender.function().nativeArtifact()))
                .map(contender -> contender.with(contender.function().asNative()))
                .toList();
    }

    private static boolean isBuilt(@Nullable Path nativeArtifact) {
        return nativeArtifact != null && Files.isRegularFile(nativeArtifact);
    }
}
