package dev.ziprace.locals3.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Many connections of one kind, which are kept open until [#close].
final class Attack implements AutoCloseable {

    private final List<SocketChannel> connections = new ArrayList<>();

    private Attack() {}

    /// Opens the connections one after the other, and sends on each as much as the server takes without
    /// waiting.
    static Attack start(AttackKind kind, int port, int count) throws IOException {
        Attack attack = new Attack();
        boolean started = false;
        try {
            for (int i = 0; i < count; i++) {
                attack.connect(port, ByteBuffer.wrap(kind.bytes()));
            }
            started = true;
            return attack;
        } finally {
            if (!started) {
                attack.close();
            }
        }
    }

    private void connect(int port, ByteBuffer bytes) throws IOException {
        SocketChannel connection = SocketChannel.open();
        connections.add(connection);
        connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        connection.configureBlocking(false);
        try {
            connection.write(bytes);
        } catch (IOException e) {
            // The server may have closed the connection already.
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
