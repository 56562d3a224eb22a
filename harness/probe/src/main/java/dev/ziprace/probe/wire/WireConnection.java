package dev.ziprace.probe.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One connection to S3: sends requests and reads responses by HTTP/1.1.
final class WireConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;
    private static final int CONTINUE_MILLIS = 1_000;
    private static final int CONTINUE = 100;

    private final Socket socket;
    private final BufferedInputStream in;
    private final OutputStream out;

    private WireConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static WireConnection open(S3Address address, SSLSocketFactory tls) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.connect(new InetSocketAddress(address.hostName(), address.port()), CONNECT_MILLIS);
            return new WireConnection(address.isTls() ? secured(socket, address, tls) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(Socket socket, S3Address address, SSLSocketFactory tls) throws IOException {
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, address.hostName(), address.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        // Verifies that the certificate has the host's name.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /// Sends a request and reads its response. With `Expect`, the body is sent after the interim response, or after a
    /// second without any response; it is not sent if S3 has already answered.
    WireResponse exchange(WireRequest request, byte[] head) throws IOException {
        List<Integer> interim = new ArrayList<>();
        out.write(head);
        out.flush();
        Head first = request.expectsContinue() ? headWithin(CONTINUE_MILLIS) : null;
        if (first != null) {
            if (first.status != CONTINUE) {
                return new WireResponse(first.status, first.headers, readBody(request, first), interim);
            }
            interim.add(first.status);
        }
        try {
            out.write(request.body());
            out.flush();
        } catch (IOException e) {
            // S3 may have answered and closed the connection before it had read the body.
            return finalResponse(request, interim, e);
        }
        return finalResponse(request, interim, null);
    }

    private WireResponse finalResponse(WireRequest request, List<Integer> interim, @Nullable IOException failure)
            throws IOException {
        try {
            Head head = readHead();
            while (head.status < 200) {
                interim.add(head.status);
                head = readHead();
            }
            return new WireResponse(head.status, head.headers, readBody(request, head), List.copyOf(interim));
        } catch (IOException e) {
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    private record Head(int status, Map<String, String> headers) {}

    private @Nullable Head headWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.mark(1);
            in.read();
            in.reset();
        } catch (SocketTimeoutException e) {
            return null;
        } finally {
            socket.setSoTimeout(READ_MILLIS);
        }
        return readHead();
    }

    private Head readHead() throws IOException {
        String statusLine = readLine();
        String[] words = statusLine.split(" ", 3);
        if (!words[0].startsWith("HTTP/1.") || words.length < 2) {
            throw new IOException("not an HTTP response: " + statusLine);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Head(number(words[1], 10), headers);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed before the response was complete");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private byte[] readBody(WireRequest request, Head head) throws IOException {
        if (request.method().equals("HEAD") || head.status == 204 || head.status == 304) {
            return new byte[0];
        }
        String length = head.headers.get("content-length");
        if (length != null) {
            return readExactly(number(length, 10));
        }
        if ("chunked".equalsIgnoreCase(head.headers.get("transfer-encoding"))) {
            return readChunks();
        }
        return in.readAllBytes();
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = number(readLine().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!readLine().isEmpty()) {
                    // Trailers are not probed.
                }
                return body.toByteArray();
            }
            body.writeBytes(readExactly(size));
            readLine();
        }
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("expected a number in the response, came '" + text + "'", e);
        }
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ended after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
