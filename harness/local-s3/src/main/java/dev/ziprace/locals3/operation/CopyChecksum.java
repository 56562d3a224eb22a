package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.channel.BufferPool;
import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.checksum.CrcBytes;
import dev.ziprace.locals3.checksum.Digest;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.io.IOException;

/// The checksum of a copied object or part.
final class CopyChecksum {

    private CopyChecksum() {}

    /// The checksum of `content`, which is all or a part of `source`. Its bytes are read only if the checksum
    /// cannot be derived from known ones.
    static Checksum of(ChecksumAlgorithm algorithm, Content content, StoredObject source, BufferPool buffers)
            throws IOException {
        if (algorithm == ChecksumAlgorithm.CRC32) {
            return Checksum.of(algorithm, CrcBytes.of(content.crc32(), algorithm.bytes()));
        }
        ObjectChecksum known = source.chosenChecksum();
        boolean applies = known != null
                && known.algorithm() == algorithm
                && known.type() == ChecksumType.FULL_OBJECT
                && content.length() == source.length();
        if (known != null && applies) {
            return new Checksum(algorithm, known.value());
        }
        Digest digest = algorithm.newDigest();
        try (BufferPool.Lease lease = buffers.lease()) {
            content.forEachBlock(lease.buffer(), digest::update);
        }
        return Checksum.of(algorithm, digest.value());
    }
}
