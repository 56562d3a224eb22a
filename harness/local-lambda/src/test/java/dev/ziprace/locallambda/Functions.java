package dev.ziprace.locallambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Function configurations for tests.
final class Functions {

    private Functions() {}

    static FunctionConfiguration bash(String name, Path folder, String script) throws IOException {
        return provided(name, FunctionZip.bash(folder, script), Duration.ofSeconds(30), Map.of());
    }

    static FunctionConfiguration bash(String name, Path folder, Duration timeout, String script) throws IOException {
        return provided(name, FunctionZip.bash(folder, script), timeout, Map.of());
    }

    static FunctionConfiguration provided(
            String name, Path codePackage, Duration timeout, Map<String, String> environment) {
        return new FunctionConfiguration(
                name, "provided.al2023", "bootstrap", "x86_64", 512, timeout, 512, false, environment, codePackage);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Whether the process runs; one that was killed may still be listed until its parent takes note of it.
    static boolean isRunning(long pid) {
        return ProcFs.processes().stream().anyMatch(process -> process.pid() == pid && !process.isZombie());
    }
}
