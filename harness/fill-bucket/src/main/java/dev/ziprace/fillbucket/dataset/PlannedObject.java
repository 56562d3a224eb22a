package dev.ziprace.fillbucket.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// One object of the data set. Its content is determined, but only generated when it is read.
public final class PlannedObject {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final long size;
    private final Xoshiro256PlusPlus start;

    PlannedObject(long size, Xoshiro256PlusPlus start) {
        this.size = size;
        this.start = start;
    }

    /// The size of the body in bytes.
    public long size() {
        return size;
    }

    /// The body from its start. Each call generates the same bytes again. The stream throws
    /// [java.io.InterruptedIOException] if the reading thread is interrupted.
    public InputStream body() {
        return new RandomBody(start.copy(), size);
    }

    /// Generates the body to compute its name and its checksum, which must be known before the upload.
    ///
    /// Generating it again for the upload costs a tenth of the hashing. Keeping bodies in memory instead would
    /// need memory in proportion to their size.
    ///
    /// @throws IOException if the thread is interrupted
    public BodyDigest digest() throws IOException {
        MessageDigest sha256 = BodyDigest.newSha256();
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
