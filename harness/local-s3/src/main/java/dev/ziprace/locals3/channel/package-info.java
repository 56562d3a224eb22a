/// The sockets of clients, plain or with TLS, and the buffers that bodies move through. No HTTP and no S3.
@NullMarked
package dev.ziprace.locals3.channel;

import org.jspecify.annotations.NullMarked;
