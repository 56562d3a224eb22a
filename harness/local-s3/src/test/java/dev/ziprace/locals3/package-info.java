/// Tests that drive a running server: by the AWS SDK, and by raw sockets for requests that the SDK would not send.
@NullMarked
package dev.ziprace.locals3;

import org.jspecify.annotations.NullMarked;
