package dev.ziprace.locals3.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.ziprace.locals3.LocalS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server in a process of its own. Says its port and access key on standard output, and for each line on standard
/// input its CPU time in nanoseconds and its resident memory, now and at its peak, in bytes. Ends with its standard
/// input.
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean accounting = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (LocalS3 server = LocalS3.builder().directory(Path.of(arguments[0])).start();
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(server.endpoint().getPort() + " "
                    + server.rootAccessKey().accessKeyId() + " "
                    + server.rootAccessKey().secretAccessKey());
            while (questions.readLine() != null) {
                System.out.println(accounting.getProcessCpuTime() + " " + memory("VmRSS:") + " " + memory("VmHWM:"));
            }
        }
    }

    /// A line of the process's status, or 0 where the system has none.
    private static long memory(String name) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
