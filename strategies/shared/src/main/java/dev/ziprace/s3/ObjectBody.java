package dev.ziprace.s3;

import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;

/// The bytes that a GET answers, read once from begin to end. Not safe for concurrent use.
///
/// A read answers -1 only once all [#length] bytes were read; an answer that ends early is an
/// [java.io.IOException]. Closing before the end cuts the connection rather than read the rest.
public interface ObjectBody extends ReadableByteChannel {

    /// Bytes of this answer: the object's size, or the range's length.
    long length();

    /// The CRC-32 of the whole object as S3 stores it: there before the first byte of the body. Empty for a
    /// range, and where S3 stores none, one of another algorithm, or a COMPOSITE one.
    OptionalLong storedCrc32();
}
