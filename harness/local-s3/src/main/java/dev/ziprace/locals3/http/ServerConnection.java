package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.ClientChannel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Serves the connection of one client until either side ends it.
final class ServerConnection implements Runnable, AutoCloseable {

    private static final Logger LOG = System.getLogger(ServerConnection.class.getName());

    /// How many bytes of an unread body are discarded to keep a connection. If more remain, the
    /// connection is closed.
    private static final long MAX_DISCARDED_BYTES = 64L << 20;

    /// How many bytes an authorized client has to send or read per idle timeout. That is 270 bytes a
    /// second with the default timeout, slower than any transfer.
    private static final long RENEWAL_BYTES = 16 * 1024;

    private static final ByteBuffer CONTINUE =
            ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private final ClientChannel channel;
    private final ConnectionInput input;
    private final ConnectionOutput output;
    private final HttpHandler handler;
    private final OpenConnections connections;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean keepAlive;

    ServerConnection(ClientChannel channel, HttpHandler handler, OpenConnections connections, HeadMemory heads) {
        this.channel = channel;
        this.input = new ConnectionInput(channel, heads.share(channel));
        this.output = new ConnectionOutput(channel);
        this.handler = handler;
        this.connections = connections;
    }

    @Override
    public void run() {
        try (channel;
                input) {
            serveAll();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "connection ended: {0}", e.toString());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a connection ended because of a bug in the server", e);
        } catch (Error e) {
            LOG.log(Level.ERROR, "a connection ended: {0}", e.toString());
        } finally {
            channel.release();
            ended.countDown();
        }
    }

    long waitedNanos(long now) {
        return channel.waitedNanos(now);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// Waits until the connection holds nothing any more.
    ///
    /// @return false if it still does after `timeout`
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void serveAll() throws IOException {
        try {
            do {
                RequestBody unread = serveNext();
                if (unread != null && !discard(unread)) {
                    return;
                }
            } while (keepAlive);
        } catch (MalformedRequestException e) {
            reject(e);
        }
    }

    /// Serves the next request. Its head, which may be large, is not held while the rest of its body is
    /// awaited.
    ///
    /// @return the body, if there is a rest to be read
    private @Nullable RequestBody serveNext() throws IOException {
        RequestHead head = input.readHead();
        if (head == null) {
            keepAlive = false;
            return null;
        }
        RequestBody body = RequestBody.of(head, input, () -> output.write(CONTINUE.duplicate()));
        HttpExchange exchange = new HttpExchange(head, body, channel, output, this::trust);
        // The client has to take the response within one period of patience.
        channel.startPatience(ClientChannel.NO_RENEWAL);
        handler.handle(exchange);
        if (!exchange.isResponded()) {
            throw new IllegalStateException("the handler did not respond to " + head.method() + " " + head.target());
        }
        keepAlive = exchange.keepsAlive();
        boolean readable = !body.isConsumed() && channel.isOpen() && !body.isWithheldByClient();
        return readable ? body : null;
    }

    private void trust() {
        channel.startPatience(RENEWAL_BYTES);
        channel.trust();
        connections.trust(this);
    }

    /// Reads the rest of a body, because closing a socket with unread bytes resets the connection, and
    /// the reset can overtake the response on its way to the client.
    private boolean discard(RequestBody body) throws IOException {
        channel.startPatience(ClientChannel.NO_RENEWAL);
        return body.discard(MAX_DISCARDED_BYTES);
    }

    private void reject(MalformedRequestException reason) throws IOException {
        byte[] content = handler.badRequestXml(String.valueOf(reason.getMessage()));
        channel.startPatience(ClientChannel.NO_RENEWAL);
        output.write(FinalResponse.of(400, content));
        channel.shutdownOutput();
        new FixedLengthBody(input, MAX_DISCARDED_BYTES, null).discard(MAX_DISCARDED_BYTES);
    }
}
