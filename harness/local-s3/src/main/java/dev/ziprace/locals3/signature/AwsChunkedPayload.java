package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.ByteSource;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A payload in `aws-chunked` encoding: chunks of `size[;chunk-signature=…]` and data, a chunk of size 0, then
/// trailers.
final class AwsChunkedPayload implements RequestPayload {

    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
    private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9a-fA-F]{1,15}");
    private static final int MAX_LINE_CHARS = 4096;
    private static final int MAX_TRAILERS = 16;

    private final ByteSource body;
    private final OptionalLong length;
    private final @Nullable ChunkSignatures signatures;
    private final boolean hasTrailers;
    private final MessageDigest chunkDigest = SigningHashes.sha256();
    private final Headers trailers = new Headers();

    private String chunkSignature = "";
    private long remainingInChunk;
    private long decoded;
    private boolean ended;

    /// @param signatures null if the chunks are not signed
    AwsChunkedPayload(ByteSource body, OptionalLong length, @Nullable ChunkSignatures signatures, boolean hasTrailers) {
        this.body = body;
        this.length = length;
        this.signatures = signatures;
        this.hasTrailers = hasTrailers;
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public Headers trailers() {
        return trailers;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (ended) {
            return -1;
        }
        if (remainingInChunk == 0) {
            readChunkHead();
            if (remainingInChunk == 0) {
                finish();
                return -1;
            }
        }
        return readData(target);
    }

    private int readData(ByteBuffer target) throws IOException {
        int start = target.position();
        int limit = target.limit();
        if (target.remaining() > remainingInChunk) {
            target.limit(start + (int) remainingInChunk);
        }
        int read = body.read(target);
        target.limit(limit);
        if (read < 0) {
            throw incomplete();
        }
        if (signatures != null) {
            chunkDigest.update(target.duplicate().flip().position(start));
        }
        remainingInChunk -= read;
        decoded += read;
        if (length.isPresent() && decoded > length.getAsLong()) {
            throw incomplete();
        }
        if (remainingInChunk == 0) {
            checkChunk();
            expectEmptyLine();
        }
        return read;
    }

    private void readChunkHead() throws IOException {
        String line = readLine();
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon);
        String extension = semicolon < 0 ? "" : line.substring(semicolon + 1);
        // Long.parseLong would also accept signs and digits of other scripts.
        if (!CHUNK_SIZE.matcher(size).matches()) {
            throw incomplete();
        }
        remainingInChunk = Long.parseLong(size, 16);
        chunkSignature = extension.startsWith(SIGNATURE) ? extension.substring(SIGNATURE.length()) : "";
    }

    private void finish() throws IOException {
        ended = true;
        checkChunk();
        if (hasTrailers) {
            readTrailers();
        } else {
            expectEmptyLine();
        }
        if (length.isPresent() && decoded != length.getAsLong()) {
            throw incomplete();
        }
        if (body.readByte() >= 0) {
            throw incomplete();
        }
    }

    private void checkChunk() {
        if (signatures != null && !signatures.acceptsChunk(chunkSignature, SigningHashes.hex(chunkDigest.digest()))) {
            throw new S3Exception(S3Error.CHUNK_SIGNATURE_DOES_NOT_MATCH);
        }
    }

    private void readTrailers() throws IOException {
        StringBuilder canonical = new StringBuilder();
        @Nullable String signature = null;
        int lines = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || ++lines > MAX_TRAILERS) {
                throw new S3Exception(S3Error.MALFORMED_TRAILER);
            }
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (name.equalsIgnoreCase(TRAILER_SIGNATURE)) {
                signature = value;
            } else {
                trailers.set(name, value);
                canonical
                        .append(name.toLowerCase(Locale.ROOT))
                        .append(':')
                        .append(value)
                        .append('\n');
            }
        }
        checkTrailers(canonical.toString(), signature);
    }

    private void checkTrailers(String canonical, @Nullable String signature) {
        if (signatures == null) {
            return;
        }
        if (signature == null || !signatures.acceptsTrailers(signature, SigningHashes.sha256Hex(canonical))) {
            throw new S3Exception(S3Error.TRAILER_SIGNATURE_DOES_NOT_MATCH);
        }
    }

    private void expectEmptyLine() throws IOException {
        if (!readLine().isEmpty()) {
            throw incomplete();
        }
    }

    /// Reads to the end of the line. The end of the body also ends a line, as some clients omit the last line break.
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(96);
        int next = body.readByte();
        while (next >= 0 && next != '\n') {
            if (line.length() == MAX_LINE_CHARS) {
                throw incomplete();
            }
            line.append((char) next);
            next = body.readByte();
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private static S3Exception incomplete() {
        return new S3Exception(S3Error.INCOMPLETE_BODY);
    }
}
