package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.http.BodySink;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;

/// Sends a body with a fault.
public final class FaultySink implements BodySink {

    /// A slow body is sent in steps of a tenth of a second.
    private static final int STEPS_PER_SECOND = 10;

    private final BodySink sink;
    private final TransferFault fault;
    private final Connection connection;
    private long sent;

    /// @param connection the sink's
    public FaultySink(BodySink sink, TransferFault fault, Connection connection) {
        this.sink = sink;
        this.fault = fault;
        this.connection = connection;
    }

    /// The connection that a body is sent on.
    @FunctionalInterface
    public interface Connection {
        void reset() throws IOException;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int step = (int) step(bytes.remaining());
            sink.write(bytes.slice(bytes.position(), step));
            bytes.position(bytes.position() + step);
            sent += step;
        }
    }

    @Override
    public void transfer(FileChannel file, long offset, long length) throws IOException {
        long done = 0;
        while (done < length) {
            long step = step(length - done);
            sink.transfer(file, offset + done, step);
            done += step;
            sent += step;
        }
    }

    /// How many bytes to send next. Waits or ends the connection if the fault's position is reached.
    private long step(long most) throws IOException {
        return switch (fault) {
            case TransferFault.Cut(long afterBytes, boolean reset) -> {
                if (sent == afterBytes) {
                    cut(reset);
                }
                yield Math.min(most, afterBytes - sent);
            }
            case TransferFault.Stall(long afterBytes, Duration pause) -> {
                if (sent == afterBytes) {
                    sleep(pause);
                }
                yield sent < afterBytes ? Math.min(most, afterBytes - sent) : most;
            }
            case TransferFault.Slow(long bytesPerSecond) -> {
                long step = Math.min(most, Math.max(1, bytesPerSecond / STEPS_PER_SECOND));
                sleep(Duration.ofNanos(Math.round(step * 1e9 / bytesPerSecond)));
                yield step;
            }
        };
    }

    private void cut(boolean reset) throws IOException {
        if (reset) {
            connection.reset();
        }
        throw new EOFException("cut off after " + sent + " bytes, as planned");
    }

    private static void sleep(Duration pause) throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closed");
        }
    }
}
