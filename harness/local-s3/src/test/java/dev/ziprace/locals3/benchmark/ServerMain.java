package dev.ziprace.locals3.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.ziprace.locals3.LocalS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The server in a process of its own. Says its ports, trust store and access key on standard output, and for
/// each line on standard input its CPU time in nanoseconds and its resident memory, now and at its peak, in
/// bytes; the line `write N` makes it write N files by [PlainFiles] before, `delete` makes it delete them.
/// Ends with its standard input.
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean accounting = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Path directory = Path.of(arguments[0]);
        try (PlainFiles files = new PlainFiles(directory.resolve("plain"));
                LocalS3 server = LocalS3.builder().directory(directory).https().start();
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(server.endpoint().getPort() + " "
                    + server.httpsEndpoint().getPort() + " "
                    + server.trustFiles().trustStore() + " "
                    + server.rootAccessKey().accessKeyId() + " "
                    + server.rootAccessKey().secretAccessKey());
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                if (question.startsWith("write ")) {
                    files.write(Integer.parseInt(question.substring("write ".length())));
                } else if (question.startsWith("hash ")) {
                    hash(Integer.parseInt(question.substring("hash ".length())));
                } else if (question.equals("delete")) {
                    files.close();
                }
                System.out.println(accounting.getProcessCpuTime() + " " + memory("VmRSS:") + " " + memory("VmHWM:"));
            }
        }
    }

    /// Block by block, as the server does.
    private static void hash(int parts) {
        ByteBuffer block = ByteBuffer.allocateDirect(256 * 1024);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (long left = (long) parts * LocalS3Benchmark.PART_BYTES; left > 0; left -= block.capacity()) {
                digest.update(block.rewind());
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
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
