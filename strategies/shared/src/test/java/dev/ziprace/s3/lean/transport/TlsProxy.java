package dev.ziprace.s3.lean.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// Accepts TLS connections on loopback and forwards them to a server without TLS.
public final class TlsProxy implements AutoCloseable {

    private final SSLServerSocket listener;
    private final URI target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public TlsProxy(SSLContext context, URI target) throws IOException {
        this.listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    /// An endpoint with the name in the certificate.
    public URI endpoint() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /// An endpoint with an address that is not in the certificate.
    public URI endpointOfAnotherName() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = (SSLSocket) listener.accept();
                open.add(client);
                var server = new Socket(target.getHost(), target.getPort());
                open.add(server);
                // Small responses must not wait for acknowledgements (Nagle's algorithm).
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> forward(client, server));
                Thread.ofVirtual().start(() -> forward(server, client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void forward(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One side has closed its connection, which closes the other.
        }
    }
}
