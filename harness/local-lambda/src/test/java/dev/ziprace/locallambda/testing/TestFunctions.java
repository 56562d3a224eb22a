package dev.ziprace.locallambda.testing;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.process.ProcFs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Function configurations and helpers for tests.
public final class TestFunctions {

    private TestFunctions() {}

    /// A function whose `bootstrap` is a bash script, see [FunctionZip#bash].
    public static FunctionConfiguration bash(String name, Path folder, String script) throws IOException {
        return bash(name, folder, Duration.ofSeconds(30), script);
    }

    public static FunctionConfiguration bash(String name, Path folder, Duration timeout, String script)
            throws IOException {
        return provided(name, FunctionZip.bash(folder, script), timeout, Map.of());
    }

    /// A provided.al2023 function of 512 MB.
    public static FunctionConfiguration provided(
            String name, Path deploymentPackage, Duration timeout, Map<String, String> environment) {
        return new FunctionConfiguration(
                name,
                "provided.al2023",
                "bootstrap",
                "x86_64",
                512,
                timeout,
                512,
                false,
                environment,
                deploymentPackage);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Whether the process runs. A killed process is listed as a zombie until its parent waits for it, and doesn't
    /// count.
    public static boolean isRunning(long pid) {
        return ProcFs.processes().stream().anyMatch(process -> process.pid() == pid && !process.isZombie());
    }
}
