package dev.ziprace.s3;

import dev.ziprace.s3.check.AnnouncedChecksum;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of a GetObject response, read once from beginning to end. Not safe for concurrent use.
///
/// `read` returns -1 only after all [#length] bytes; a body that ends early is an [java.io.IOException]. Closing before
/// the end closes the connection instead of reading the rest.
public interface ObjectBody extends ReadableByteChannel {

    /// The body's length in bytes: the object's size, or the range's length.
    long length();

    /// The CRC-32 of the whole object as S3 stores it, known before the first byte of the body. Empty for a
    /// range, or if S3 stores no checksum, one of another algorithm, or a COMPOSITE one.
    OptionalLong storedCrc32();

    /// What else S3 says about the bytes of the whole object. Empty for a range, and if S3 says
    /// nothing.
    default Optional<AnnouncedChecksum> checksum() {
        return Optional.empty();
    }
}
