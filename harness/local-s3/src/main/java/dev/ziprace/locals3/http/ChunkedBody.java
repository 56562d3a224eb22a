package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A body in HTTP's chunked transfer coding. Chunk extensions and trailers are ignored.
final class ChunkedBody extends RequestBody {

    private static final int MAX_LINE_CHARS = 4096;
    private static final int MAX_SIZE_DIGITS = 15;

    private long remainingInChunk;
    private boolean started;
    private boolean ended;

    ChunkedBody(ConnectionInput connection, @Nullable InterimResponse pendingContinue) {
        super(connection, pendingContinue);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isConsumed() {
        return ended;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!reachData()) {
            return -1;
        }
        int read = readAtMost(remainingInChunk, target);
        remainingInChunk -= read;
        return read;
    }

    @Override
    long skip(long most) throws IOException {
        if (!reachData()) {
            return -1;
        }
        long skipped = skipAtMost(Math.min(most, remainingInChunk));
        remainingInChunk -= skipped;
        return skipped;
    }

    @Override
    public int readByte() throws IOException {
        if (!reachData()) {
            return -1;
        }
        remainingInChunk--;
        return rawByte();
    }

    /// Reads up to the data of a chunk.
    ///
    /// @return false at the end of the body
    private boolean reachData() throws IOException {
        if (ended || remainingInChunk > 0) {
            return !ended;
        }
        if (started && !readLine().isEmpty()) {
            throw new MalformedRequestException("a chunk is longer than its declared size");
        }
        started = true;
        remainingInChunk = parseSize(readLine());
        if (remainingInChunk == 0) {
            skipTrailers();
            ended = true;
        }
        return !ended;
    }

    private void skipTrailers() throws IOException {
        for (int lines = 0; !readLine().isEmpty(); lines++) {
            if (lines > 64) {
                throw new MalformedRequestException("more than 64 trailers were sent");
            }
        }
    }

    private static long parseSize(String line) throws MalformedRequestException {
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        boolean hexadecimal = !digits.isEmpty()
                && digits.length() <= MAX_SIZE_DIGITS
                && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (!hexadecimal) {
            throw new MalformedRequestException("a chunk size is not a hexadecimal number");
        }
        return Long.parseLong(digits, 16);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = rawByte(); next != '\n'; next = rawByte()) {
            if (line.length() == MAX_LINE_CHARS) {
                throw new MalformedRequestException("a chunk line is longer than " + MAX_LINE_CHARS + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private int rawByte() throws IOException {
        int next = connection().readByte();
        if (next < 0) {
            throw disconnected();
        }
        return next;
    }
}
