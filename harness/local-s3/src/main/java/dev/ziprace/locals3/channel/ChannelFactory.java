package dev.ziprace.locals3.channel;

import dev.ziprace.locals3.tls.ServerTlsEngines;
import java.nio.channels.SocketChannel;

/// Creates the channels over which a server speaks HTTP.
@FunctionalInterface
public interface ChannelFactory {

    /// A channel over a client's socket.
    ClientChannel over(SocketChannel socket);

    /// Channels without TLS.
    static ChannelFactory plain() {
        return IdleTrackingChannel::new;
    }

    /// Channels with TLS.
    static ChannelFactory tls(ServerTlsEngines engines) {
        TlsBuffers buffers = new TlsBuffers();
        return socket -> new TlsChannel(new IdleTrackingChannel(socket), engines.newEngine(), buffers);
    }
}
