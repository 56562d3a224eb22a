package dev.ziprace.bench;

import dev.ziprace.bench.faulty.Fault;
import dev.ziprace.bench.faulty.FaultyContender;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packages [FaultyContender] as a Lambda and describes one contender per fault.
final class FaultyContenders {
    private final Path strategies;
    private final Path functionZip;

    /// @param strategies the folder below which contenders are described
    FaultyContenders(Path strategies) throws IOException {
        this.strategies = strategies;
        functionZip = packageFunction(strategies.resolve("faulty-function.zip"));
    }

    void describe(Fault fault, int timeoutSeconds) throws IOException {
        String id = id(fault);
        Path folder = Files.createDirectories(strategies.resolve(id));
        Files.writeString(folder.resolve("contender.yml"), """
                language: faulty
                id: %s
                summary: Shows what the harness makes of it.
                runtime: java25
                handler: %s::handleRequest
                architecture: arm64
                memory_mb: 512
                timeout_s: %d
                ephemeral_storage_mb: 512
                environment: {FAULT: %s, JAVA_TOOL_OPTIONS: %s}
                permissions: []
                build: "true"
                artifact: %s
                """.formatted(
                id, FaultyContender.class.getName(), timeoutSeconds, fault, QuickHarness.TOOL_OPTIONS, functionZip));
    }

    static String id(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Path packageFunction(Path functionZip) throws IOException {
        Path testClasses = testClasses();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(functionZip));
                Stream<Path> classes = Files.walk(testClasses.resolve("dev/ziprace/bench/faulty"))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : classes.filter(Files::isRegularFile).toList()) {
                add(zip, testClasses.relativize(file).toString(), file);
            }
            for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (jar.matches(".*(software.amazon|reactive-streams|slf4j-api|jackson-).*\\.jar")) {
                    Path path = Path.of(jar);
                    add(zip, "lib/" + path.getFileName(), path);
                }
            }
        }
        return functionZip;
    }

    private static Path testClasses() {
        try {
            return Path.of(FaultyContender.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
