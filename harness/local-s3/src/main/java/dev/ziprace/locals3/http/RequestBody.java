package dev.ziprace.locals3.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The body of a request, without HTTP's framing. The client states its length, or sends it in chunks, or
/// sends none.
public abstract sealed class RequestBody implements ByteSource permits FixedLengthBody, ChunkedBody {

    private final ByteSource connection;
    private @Nullable InterimResponse pendingContinue;

    RequestBody(ByteSource connection, @Nullable InterimResponse pendingContinue) {
        this.connection = connection;
        this.pendingContinue = pendingContinue;
    }

    /// Sends `100 Continue`.
    interface InterimResponse {
        void send() throws IOException;
    }

    static RequestBody of(RequestHead head, ByteSource connection, InterimResponse sendContinue) throws IOException {
        boolean expectsContinue = head.headers().get("expect", "").equalsIgnoreCase("100-continue");
        InterimResponse interim = expectsContinue ? sendContinue : null;
        String encoding = head.headers().get("transfer-encoding");
        if (encoding != null) {
            if (!encoding.toLowerCase(Locale.ROOT).equals("chunked")) {
                throw new MalformedRequestException("Transfer-Encoding is not 'chunked'");
            }
            return new ChunkedBody(connection, interim);
        }
        String length = head.headers().get("content-length");
        if (expectsContinue && (length == null || length.equals("0"))) {
            // botocore waits for it before an empty body, too, and takes the next response for it if it doesn't come.
            sendContinue.send();
            interim = null;
        }
        return new FixedLengthBody(connection, length == null ? 0 : parseLength(length), interim);
    }

    private static long parseLength(String text) throws MalformedRequestException {
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new MalformedRequestException("Content-Length is not a number of bytes");
        }
        return Long.parseLong(text);
    }

    /// The length of the body in bytes, if the client stated it.
    public abstract OptionalLong length();

    /// Whether the whole body has been read.
    public abstract boolean isConsumed();

    /// Whether the client waits for `100 Continue` and may never send the body.
    boolean isWithheldByClient() {
        return pendingContinue != null && !isConsumed();
    }

    /// Reads and discards the rest, at most `limit` bytes.
    ///
    /// @return whether the end of the body was reached
    boolean discard(long limit, ByteBuffer scratch) throws IOException {
        long left = limit;
        while (left > 0) {
            int read = read(scratch.clear());
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return false;
    }

    /// Reads some bytes from the connection, at most `most`.
    ///
    /// @return how many bytes were read
    final int readAtMost(long most, ByteBuffer target) throws IOException {
        int limit = target.limit();
        if (target.remaining() > most) {
            target.limit(target.position() + (int) most);
        }
        int read = connection().read(target);
        target.limit(limit);
        if (read < 0) {
            throw disconnected();
        }
        return read;
    }

    final ByteSource connection() throws IOException {
        if (pendingContinue != null) {
            pendingContinue.send();
            pendingContinue = null;
        }
        return connection;
    }

    static EOFException disconnected() {
        return new EOFException("the client disconnected within a request body");
    }
}
