/// HTTP/1.1 on loopback: blocking channels, one virtual thread per connection, no S3.
///
/// It supports what S3 clients use: keep-alive, `Expect: 100-continue`, request bodies of a stated length or chunked,
/// and responses of a stated length. Pipelined requests wait in the socket buffer. A malformed request is answered
/// with 400, then the connection is closed.
@NullMarked
package dev.ziprace.locals3.http;

import org.jspecify.annotations.NullMarked;
