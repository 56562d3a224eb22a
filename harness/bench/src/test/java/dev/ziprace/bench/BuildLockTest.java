package dev.ziprace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens if two scripts build in one checkout at once. The checkout has the scripts and a Maven that only
/// counts.
class BuildLockTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    Path checkout;

    @BeforeEach
    void checkOutTheScripts() throws IOException {
        for (String folder : List.of("cryptography", "strategies", "harness/bench", "tools")) {
            Files.createDirectories(checkout.resolve(folder));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        copy(HOME.resolve("scripts"), checkout.resolve("scripts"));
        Path maven = checkout.resolve("tools/mvn");
        Files.writeString(maven, """
                #!/usr/bin/env bash
                case $1 in --version) echo "Apache Maven 3.9.9"; exit ;; esac
                echo build >>target/builds
                sleep 2
                mkdir -p harness/bench/target/lib
                touch harness/bench/target/lib/picocli-1.jar
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSecondScriptWaitsAndFindsTheBuildDone(boolean flock) throws Exception {
        List<Process> scripts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            scripts.add(build(flock, checkout.resolve("output-" + i)));
        }
        for (Process script : scripts) {
            assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        String output = Files.readString(checkout.resolve("output-0")) + Files.readString(checkout.resolve("output-1"));
        assertThat(scripts)
                .as(output)
                .allSatisfy(script -> assertThat(script.exitValue()).isZero());
        assertThat(checkout.resolve("target/builds")).content().isEqualTo("build\n");
        assertThat(output).contains("another script is building in this checkout: waiting for it ...");
    }

    @Test
    void aBuildThatWasKilledDoesNotBlockTheNext() throws Exception {
        Process first = build(false, checkout.resolve("output-0"));
        while (!Files.exists(checkout.resolve("target/builds"))) {
            assertThat(first.isAlive())
                    .as(Files.readString(checkout.resolve("output-0")))
                    .isTrue();
            Thread.onSpinWait();
        }
        first.descendants().forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().waitFor();

        Process second = build(false, checkout.resolve("output-1"));

        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue())
                .as(Files.readString(checkout.resolve("output-1")))
                .isZero();
    }

    private Process build(boolean flock, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", checkout.resolve("scripts/build").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        String path = checkout.resolve("tools") + File.pathSeparator + System.getenv("PATH");
        if (!flock) {
            // Bash's `type -P flock` finds nothing, as on macOS.
            path = checkout.resolve("tools") + File.pathSeparator + withoutFlock();
        }
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private String withoutFlock() throws IOException {
        Path tools = Files.createDirectories(checkout.resolve("tools-without-flock"));
        for (String tool : List.of(
                "bash",
                "basename",
                "cat",
                "cksum",
                "cp",
                "cut",
                "dirname",
                "find",
                "grep",
                "head",
                "ls",
                "mkdir",
                "mv",
                "readlink",
                "rm",
                "sed",
                "sh",
                "sleep",
                "sort",
                "touch",
                "tr",
                "uname",
                "wc",
                "xargs",
                "awk",
                "env")) {
            Path link = tools.resolve(tool);
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                Path found = Path.of(folder, tool);
                if (Files.isExecutable(found) && !Files.exists(link)) {
                    Files.writeString(link, "#!/bin/sh\nexec " + found + " \"$@\"\n");
                    assertThat(link.toFile().setExecutable(true)).isTrue();
                }
            }
        }
        return tools.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
        assertThat(Files.readString(to.resolve("build"), UTF_8)).contains("mvn");
    }
}
