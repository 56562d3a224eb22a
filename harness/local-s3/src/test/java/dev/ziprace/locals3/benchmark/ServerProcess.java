package dev.ziprace.locals3.benchmark;

import dev.ziprace.locals3.AccessKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Starts [ServerMain] and asks it what it used.
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final int port;
    private final AccessKey key;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        String[] fields = fields();
        this.port = Integer.parseInt(fields[0]);
        this.key = new AccessKey(fields[1], fields[2]);
    }

    /// @param cpuNanos  CPU time since the start
    /// @param rss       resident memory in bytes
    /// @param peakRss   its peak
    record Usage(long cpuNanos, long rss, long peakRss) {}

    static ServerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        // Bodies need at most 64 MiB; the rest is what the JDK itself puts between sockets and heap
                        // arrays.
                        "-XX:MaxDirectMemorySize=96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerProcess(process);
    }

    int port() {
        return port;
    }

    AccessKey key() {
        return key;
    }

    Usage usage() throws IOException {
        questions.write("usage\n");
        questions.flush();
        String[] fields = fields();
        return new Usage(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    /// Ends the server and waits until it has deleted what it stored.
    @Override
    public void close() throws IOException {
        questions.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String[] fields() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the server ended");
        }
        return line.split(" ", -1);
    }
}
