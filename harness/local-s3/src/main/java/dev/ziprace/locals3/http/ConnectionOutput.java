package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.ClientChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The writing side of a connection.
final class ConnectionOutput implements BodySink {

    private final ClientChannel channel;

    ConnectionOutput(ClientChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void transfer(FileChannel file, long offset, long length) throws IOException {
        long sent = 0;
        while (sent < length) {
            sent += channel.transferFrom(file, offset + sent, length - sent);
        }
    }
}
