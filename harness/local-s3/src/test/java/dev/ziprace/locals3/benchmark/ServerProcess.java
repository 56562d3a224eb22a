package dev.ziprace.locals3.benchmark;

import dev.ziprace.locals3.AccessKey;
import dev.ziprace.locals3.tls.TrustFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Starts [ServerMain] and asks it what it used.
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final int port;
    private final int httpsPort;
    private final SSLSocketFactory tls;
    private final AccessKey key;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        String[] fields = fields();
        this.port = Integer.parseInt(fields[0]);
        this.httpsPort = Integer.parseInt(fields[1]);
        this.tls = trusting(Path.of(fields[2]));
        this.key = new AccessKey(fields[3], fields[4]);
    }

    /// @param cpuNanos  CPU time since the start
    /// @param rss       resident memory in bytes
    /// @param peakRss   its peak
    record Usage(long cpuNanos, long rss, long peakRss) {}

    static ServerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        // Bodies need at most 64 MiB; the rest is what the JDK itself puts between sockets and heap
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
    PlainClient client(boolean https) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new PlainClient(https ? tls.createSocket(loopback, httpsPort) : new Socket(loopback, port), key);
    }

    /// Sockets that trust what a trust store holds.
    static SSLSocketFactory trusting(Path trustStore) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(trustStore.toFile(), TrustFiles.PASSWORD.toCharArray()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    Usage usage() throws IOException {
        return ask("usage");
    }

    /// Lets the server's process write `count` [PlainFiles], the same ones again when called again.
    void writePlainFiles(int count) throws IOException {
        ask("write " + count);
    }

    /// Lets the server's process hash `count` parts, which it has to do where payloads are signed.
    void hash(int count) throws IOException {
        ask("hash " + count);
    }

    void deletePlainFiles() throws IOException {
        ask("delete");
    }

    private Usage ask(String question) throws IOException {
        questions.write(question + "\n");
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
