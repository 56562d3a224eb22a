package dev.ziprace.locals3.channel;

import dev.ziprace.locals3.tls.ServerTlsEngines;
import java.nio.channels.SocketChannel;

/// Creates the channels over which a server speaks HTTP.
@FunctionalInterface
public interface ChannelFactory {

    /// A channel over a client's socket.
    ClientChannel over(SocketChannel socket);

    /// Whether a client understands what is written to its socket as it is, without a handshake.
    default boolean isPlain() {
        return true;
    }

    /// Channels without TLS.
    static ChannelFactory plain() {
        return PatientChannel::new;
    }

    /// Channels with TLS.
    static ChannelFactory tls(ServerTlsEngines engines) {
        return new TlsChannels(engines, new TlsBuffers());
    }

    /// Creates channels with TLS.
    ///
    /// @param engines creates the engine of each
    /// @param buffers of all of them
    record TlsChannels(ServerTlsEngines engines, TlsBuffers buffers) implements ChannelFactory {

        @Override
        public ClientChannel over(SocketChannel socket) {
            return new TlsChannel(new PatientChannel(socket), engines::newEngine, buffers);
        }

        @Override
        public boolean isPlain() {
            return false;
        }
    }
}
