package dev.ziprace.locallambda.benchmark;

import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.storage.RecursiveDeletion;
import dev.ziprace.locallambda.testing.TestLambda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Measures the CPU share that a busy function of 512 MB gets, as accounted by its own process. By Lambda's
/// rule it is 0.289, with any number of threads. The longest gap is the longest time that one of its threads
/// was stopped.
public final class CpuShareBenchmark {

    private static final int MEMORY_MB = 512;
    private static final double SHARE = MEMORY_MB / 1769.0;
    private static final int SECONDS = 10;
    private static final int REPEATS = 3;

    private final LocalLambda lambda;
    private final Path directory;

    private CpuShareBenchmark(LocalLambda lambda, Path directory) {
        this.lambda = lambda;
        this.directory = directory;
    }

    /// @param arguments identifiers of kinds of limits; by default the most exact one and cooperative
    public static void main(String[] arguments) throws Exception {
        List<LimitKind> kinds = arguments.length > 0
                ? Stream.of(arguments).map(LimitKind::of).toList()
                : Stream.of(AvailableLimits.strongest(), LimitKind.COOPERATIVE)
                        .distinct()
                        .toList();
        for (LimitKind kind : kinds) {
            Path directory = Files.createTempDirectory("local-lambda-benchmark");
            try (LocalLambda lambda = TestLambda.start(directory, kind)) {
                new CpuShareBenchmark(lambda, directory).run(kind);
            } finally {
                RecursiveDeletion.delete(directory);
            }
        }
    }

    private void run(LimitKind kind) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%s: the share is %.3f of a CPU%n", kind, SHARE);
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int threads : new int[] {1, 2, 4}) {
                measure(threads);
            }
        }
    }

    private void measure(int threads) throws IOException, InterruptedException {
        lambda.register(new FunctionConfiguration(
                "busy",
                "provided.al2023",
                "bootstrap",
                "x86_64",
                MEMORY_MB,
                Duration.ofMinutes(5),
                512,
                false,
                Map.of(),
                functionPackage(threads)));
        byte[] response = lambda.invoke("busy", new byte[0]).payload();
        System.out.printf(
                "  %d threads: %s, load %s%n",
                threads,
                new String(response, StandardCharsets.UTF_8),
                Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    }

    private Path functionPackage(int threads) throws IOException {
        Path zip = Files.createTempDirectory(directory, "package").resolve("function.zip");
        String bootstrap = """
                #!/bin/sh
                exec '%s/bin/java' -XX:+UseSerialGC -Xmx64m -XX:TieredStopAtLevel=1 -cp '%s' %s %d %d
                """.formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        BusyFunction.class.getName(),
                        threads,
                        SECONDS);
        try (FileSystem archive =
                FileSystems.newFileSystem(zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path entry = archive.getPath("/bootstrap");
            Files.writeString(entry, bootstrap);
            Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return zip;
    }
}
