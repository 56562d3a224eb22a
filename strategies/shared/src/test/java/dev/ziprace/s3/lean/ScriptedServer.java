package dev.ziprace.s3.lean;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP server that follows a script: every request executes the next step.
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Queue<Step> script = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    ScriptedServer(String address, Step... steps) throws IOException {
        listener = new ServerSocket(0, 100, InetAddress.getByName(address));
        script.addAll(List.of(steps));
        Thread.ofVirtual().start(this::accept);
    }

    /// Handles one request after its head has been read. The connection stays open if it returns true.
    @FunctionalInterface
    interface Step {
        boolean take(Connection connection) throws IOException, InterruptedException;
    }

    /// The connection of the current request.
    record Connection(String head, InputStream in, OutputStream out) {

        /// Reads the request's body.
        byte[] body() throws IOException {
            for (String line : head.split("\r\n", -1)) {
                if (line.startsWith("content-length: ")) {
                    return in.readNBytes(Integer.parseInt(line.substring(16)));
                }
            }
            return new byte[0];
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    /// Reads the request's body, responds and keeps the connection open.
    static Step answer(String status, String headers, String content) {
        return connection -> {
            connection.body();
            connection.send("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + content.length() + "\r\n\r\n"
                    + content);
            return true;
        };
    }

    /// Responds like [#answer], then closes the connection without announcing it.
    static Step answerAndClose(String status, String headers, String content) {
        return connection -> {
            answer(status, headers, content).take(connection);
            return false;
        };
    }

    URI endpoint() {
        String host = listener.getInetAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listener.getLocalPort());
    }

    /// The heads of the received requests.
    List<String> requests() {
        return requests;
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
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            boolean staysOpen = true;
            while (staysOpen) {
                String head = readHead(in);
                requests.add(head);
                Step step = next();
                staysOpen = step.take(new Connection(head, in, socket.getOutputStream()));
            }
        } catch (IOException | InterruptedException e) {
            // The client has closed the connection.
        }
    }

    private synchronized Step next() throws IOException {
        Step step = script.poll();
        if (step == null) {
            throw new IOException("the script has ended");
        }
        return step;
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
