/// Bytes over TCP and TLS: sockets with a time-out, and an SSLEngine that decrypts into the reader's buffer.
///
/// Depends on the JDK and `dev.ziprace.cryptography` alone.
@NullMarked
package dev.ziprace.s3.lean.transport;

import org.jspecify.annotations.NullMarked;
