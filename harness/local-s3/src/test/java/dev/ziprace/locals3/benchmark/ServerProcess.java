package dev.ziprace.locals3.benchmark;

import dev.ziprace.locals3.TrustingSockets;
import dev.ziprace.locals3.access.AccessKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;

/// Runs [ServerMain] and reads its usage.
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader responses;
    private final Writer commands;
    private final int port;
    private final int httpsPort;
    private final SSLSocketFactory tls;
    private final AccessKey key;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.responses = process.inputReader(StandardCharsets.US_ASCII);
        this.commands = process.outputWriter(StandardCharsets.US_ASCII);
        String[] fields = fields();
        this.port = Integer.parseInt(fields[0]);
        this.httpsPort = Integer.parseInt(fields[1]);
        this.tls = TrustingSockets.factory(Path.of(fields[2]));
        this.key = new AccessKey(fields[3], fields[4]);
    }

    /// What the process has used.
    ///
    /// @param cpuNanos CPU time in nanoseconds
    /// @param rss      resident memory in bytes
    /// @param peakRss  its peak in bytes
    /// @param usedBytes memory in use, on the heap and in direct buffers
    /// @param descriptors open file descriptors
    public record Usage(long cpuNanos, long rss, long peakRss, long usedBytes, long descriptors) {}

    public static ServerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        // Bodies need at most 64 MiB; the rest is for the JDK's own buffers between sockets and heap
                        // arrays.
                        "-XX:MaxDirectMemorySize=96m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerProcess(process);
    }

    /// A client over HTTP or HTTPS.
    public PlainClient client(boolean https) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new PlainClient(https ? tls.createSocket(loopback, httpsPort) : new Socket(loopback, port), key);
    }

    /// The port for HTTP or HTTPS.
    public int port(boolean https) {
        return https ? httpsPort : port;
    }

    Usage usage() throws IOException {
        return send("usage");
    }

    /// What the process uses after a garbage collection.
    public Usage usageAfterCollection() throws IOException {
        return send("collect");
    }

    /// Has the process write `count` [PlainFiles], overwriting those of earlier calls.
    void writePlainFiles(int count) throws IOException {
        send("write " + count);
    }

    /// Has the process hash `count` parts, as the server does with signed payloads.
    void hash(int count) throws IOException {
        send("hash " + count);
    }

    void deletePlainFiles() throws IOException {
        send("delete");
    }

    private Usage send(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String[] fields = fields();
        return new Usage(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]));
    }

    /// Ends the server and waits until it has deleted what it stored.
    @Override
    public void close() throws IOException {
        commands.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String[] fields() throws IOException {
        String line = responses.readLine();
        if (line == null) {
            throw new IOException("the server ended");
        }
        return line.split(" ", -1);
    }
}
