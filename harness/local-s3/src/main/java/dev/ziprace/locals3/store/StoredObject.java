package dev.ziprace.locals3.store;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of an object.
public final class StoredObject {

    private static final int READ_BYTES = 256 * 1024;

    private final Content content;
    private final String etag;
    private final Map<String, String> headers;
    private final List<Part> parts;
    private final Instant lastModified;
    private volatile @Nullable ObjectChecksum checksum;

    /// A part from which the object was completed.
    ///
    /// @param length   in bytes
    /// @param checksum of its bytes, if the upload was created with an algorithm; else null
    public record Part(long length, @Nullable Checksum checksum) {}

    /// @param content     the bytes; the object takes over the caller's reference
    /// @param etag        without quotes
    /// @param headers     the stored header fields: content type, user metadata, …
    /// @param parts       of a multipart upload; empty for other objects
    /// @param checksum    as chosen by the client, or null
    public StoredObject(
            Content content,
            String etag,
            Map<String, String> headers,
            List<Part> parts,
            @Nullable ObjectChecksum checksum) {
        this.content = content;
        this.etag = etag;
        this.headers = Map.copyOf(headers);
        this.parts = List.copyOf(parts);
        this.checksum = checksum;
        // HTTP dates have no fractions, and S3 returns the same second in headers and listings.
        this.lastModified = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    public Content content() {
        return content;
    }

    public String etag() {
        return etag;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public List<Part> parts() {
        return parts;
    }

    public Instant lastModified() {
        return lastModified;
    }

    public long length() {
        return content.length();
    }

    /// The checksum that the client chose, or null.
    public @Nullable ObjectChecksum chosenChecksum() {
        return checksum;
    }

    /// The checksum that the client chose, or else CRC-64/NVME, which S3 stores in that case. It is computed
    /// on first use. The caller must hold a reference to the content.
    public ObjectChecksum checksum() throws IOException {
        ObjectChecksum known = checksum;
        if (known == null) {
            Digest digest = ChecksumAlgorithm.CRC64NVME.newDigest();
            content.forEachBlock(ByteBuffer.allocate(READ_BYTES), digest::update);
            known = ObjectChecksum.fullObject(Checksum.of(ChecksumAlgorithm.CRC64NVME, digest.value()));
            checksum = known;
        }
        return known;
    }
}
