package dev.ziprace.probe.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;

/// Signs and sends requests, each on a connection of its own. Safe for concurrent use.
public final class WireClient {

    private static final int MAX_ATTEMPTS = 5;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final long FIRST_WAIT_MILLIS = 200;

    private final S3Address address;
    private final WireSigner signer;
    private final SSLSocketFactory tls;
    private final Queue<WireResponse> throttled = new ConcurrentLinkedQueue<>();

    public WireClient(S3Address address, ProbeCredentials credentials, SSLSocketFactory tls) {
        this.address = address;
        this.signer = new WireSigner(credentials);
        this.tls = tls;
    }

    public S3Address address() {
        return address;
    }

    /// Sends a request. A 5xx response and a broken connection are repeated up to four times, with growing waits.
    public WireResponse send(WireRequest request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == MAX_ATTEMPTS || request.isOnlyOnce();
            try {
                WireResponse response = exchange(request);
                if (response.status() == SERVICE_UNAVAILABLE) {
                    throttled.add(response);
                }
                if (last || response.status() < 500) {
                    return response;
                }
            } catch (ConnectException | UnknownHostException | SSLHandshakeException e) {
                // No server is there, or its certificate is not trusted. Waiting does not change that.
                throw e;
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
            }
            pause(FIRST_WAIT_MILLIS << attempt);
        }
    }

    private WireResponse exchange(WireRequest request) throws IOException {
        try (WireConnection connection = WireConnection.open(request.address(address), tls)) {
            return connection.exchange(request, signer.signedHead(request, address, Instant.now(), false));
        }
    }

    /// Sends several requests one after the other on one connection, without repeating any.
    public List<WireResponse> sendOnOneConnection(List<WireRequest> requests) throws IOException {
        List<WireResponse> responses = new ArrayList<>();
        try (WireConnection connection = WireConnection.open(address, tls)) {
            for (WireRequest request : requests) {
                responses.add(connection.exchange(request, signer.signedHead(request, address, Instant.now(), true)));
            }
        }
        return responses;
    }

    /// The responses with status 503 so far.
    public List<WireResponse> throttled() {
        return List.copyOf(throttled);
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
