package dev.ziprace.locals3.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.ziprace.locals3.Descriptors;
import dev.ziprace.locals3.LocalS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The server in its own process. It writes its ports, trust store and access key to standard output. To
/// each line on standard input it responds with its CPU time in nanoseconds, its resident memory,
/// current and peak, in bytes, the bytes in use on the heap and in direct buffers, and the number of
/// open file descriptors. Before that, `write N` writes N files with [PlainFiles], `hash N` hashes N
/// parts, `delete` deletes the files and `collect` collects garbage. The process ends when its standard
/// input ends.
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean accounting = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Path directory = Path.of(arguments[0]);
        try (PlainFiles files = new PlainFiles(directory.resolve("plain"));
                LocalS3 server = LocalS3.builder().directory(directory).https().start();
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(server.endpoint().getPort() + " "
                    + server.httpsEndpoint().getPort() + " "
                    + server.trustFiles().trustStore() + " "
                    + server.rootAccessKey().accessKeyId() + " "
                    + server.rootAccessKey().secretAccessKey());
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.startsWith("write ")) {
                    files.write(Integer.parseInt(command.substring("write ".length())));
                } else if (command.startsWith("hash ")) {
                    hash(Integer.parseInt(command.substring("hash ".length())));
                } else if (command.equals("delete")) {
                    files.close();
                } else if (command.equals("collect")) {
                    System.gc();
                }
                System.out.println(accounting.getProcessCpuTime() + " " + memory("VmRSS:") + " " + memory("VmHWM:")
                        + " " + usedBytes() + " " + Descriptors.ofThisProcess());
            }
        }
    }

    /// Hashes block by block, like the server.
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

    private static long usedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    /// A line of the process's status in bytes, or 0 if the system has no such file.
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
