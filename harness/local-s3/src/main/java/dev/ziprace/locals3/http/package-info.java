/// HTTP/1.1 on loopback: blocking channels, one virtual thread per connection, nothing of S3 in it.
///
/// Supported is what S3 clients use: keep-alive, `Expect: 100-continue`, fixed-length and chunked request bodies,
/// fixed-length answers. Requests sent ahead of the previous answer wait in the socket. What is malformed is answered
/// with 400 and the connection closes.
@NullMarked
package dev.ziprace.locals3.http;

import org.jspecify.annotations.NullMarked;
