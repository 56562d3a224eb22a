package dev.ziprace.fillbucket.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// One object of the data set: known to the byte, but not generated until it is read.
public final class PlannedObject {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final long size;
    private final Xoshiro256PlusPlus start;

    PlannedObject(long size, Xoshiro256PlusPlus start) {
        this.size = size;
        this.start = start;
    }

    /// Bytes of the body.
    public long size() {
        return size;
    }

    /// The body from its beginning; each call generates the same bytes anew. The stream throws
    /// [java.io.InterruptedIOException] when its reader is interrupted.
    public InputStream body() {
        return new RandomBody(start.copy(), size);
    }

    /// Generates the body once to compute what must be known before it is sent: its name and its checksum.
    ///
    /// Generating again for the upload costs a tenth of hashing, and holding bodies instead would make memory
    /// depend on their size.
    ///
    /// @throws IOException when the thread is interrupted
    public BodyDigest digest() throws IOException {
        MessageDigest sha256 = Sha256.digest();
        CRC32 crc32 = new CRC32();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream body = body()) {
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                sha256.update(chunk, 0, read);
                crc32.update(chunk, 0, read);
            }
        }
        return new BodyDigest(HexFormat.of().formatHex(sha256.digest()), (int) crc32.getValue());
    }
}
