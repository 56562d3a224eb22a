package dev.ziprace.locals3.http;

import dev.ziprace.locals3.tls.ServerTlsEngines;
import java.nio.channels.SocketChannel;

/// What a server speaks HTTP over.
@FunctionalInterface
public interface ChannelFactory {

    /// Makes a channel of a client's socket.
    ClientChannel over(SocketChannel socket);

    /// The socket as it is.
    static ChannelFactory plain() {
        return WatchedChannel::new;
    }

    /// TLS.
    static ChannelFactory tls(ServerTlsEngines engines) {
        TlsBuffers buffers = new TlsBuffers();
        return socket -> new TlsChannel(new WatchedChannel(socket), engines.newEngine(), buffers);
    }
}
