package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.BufferPool;
import dev.ziprace.locals3.channel.ClientChannel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Serves the connection of one client until either side ends it.
final class ServerConnection implements Runnable, AutoCloseable {

    private static final Logger LOG = System.getLogger(ServerConnection.class.getName());

    /// How many bytes of an unread body are discarded to keep a connection. If more remain, the connection is closed.
    private static final long MAX_DISCARDED_BYTES = 64L << 20;

    private static final ByteBuffer CONTINUE =
            ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private final ClientChannel channel;
    private final ConnectionInput input;
    private final ConnectionOutput output;
    private final BufferPool buffers;
    private final HttpHandler handler;

    ServerConnection(ClientChannel channel, BufferPool buffers, HttpHandler handler) {
        this.channel = channel;
        this.input = new ConnectionInput(channel);
        this.output = new ConnectionOutput(channel);
        this.buffers = buffers;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (channel) {
            serveAll();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "connection ended: {0}", e.toString());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a connection ended because of a bug in the server", e);
        } finally {
            channel.release();
        }
    }

    long idleNanos(long now) {
        return channel.idleNanos(now);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void serveAll() throws IOException {
        try {
            boolean open = true;
            while (open) {
                RequestHead head = input.readHead();
                open = head != null && serve(head);
            }
        } catch (MalformedRequestException e) {
            reject(e);
        }
    }

    private boolean serve(RequestHead head) throws IOException {
        RequestBody body = RequestBody.of(head, input, () -> output.write(CONTINUE.duplicate()));
        HttpExchange exchange = new HttpExchange(head, body, channel, output);
        handler.handle(exchange);
        if (!exchange.isResponded()) {
            throw new IllegalStateException("the handler did not respond to " + head.method() + " " + head.target());
        }
        boolean readable = !body.isConsumed() && channel.isOpen() && !body.isWithheldByClient();
        if (readable && !discard(body)) {
            return false;
        }
        return exchange.keepsAlive();
    }

    /// Reads the rest of a body, because closing a socket with unread bytes resets the connection, and the reset can
    /// overtake the response on its way to the client.
    private boolean discard(RequestBody body) throws IOException {
        try (BufferPool.Lease lease = buffers.lease()) {
            return body.discard(MAX_DISCARDED_BYTES, lease.buffer());
        }
    }

    private void reject(MalformedRequestException reason) throws IOException {
        byte[] content = handler.badRequestXml(String.valueOf(reason.getMessage()));
        String head = "HTTP/1.1 400 Bad Request\r\nContent-Type: application/xml\r\nContent-Length: " + content.length
                + "\r\nConnection: close\r\n\r\n";
        output.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        output.write(ByteBuffer.wrap(content));
        channel.shutdownOutput();
        try (BufferPool.Lease lease = buffers.lease()) {
            new FixedLengthBody(input, MAX_DISCARDED_BYTES, null).discard(MAX_DISCARDED_BYTES, lease.buffer());
        }
    }
}
