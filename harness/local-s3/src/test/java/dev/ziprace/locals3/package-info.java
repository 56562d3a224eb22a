/// Drives the server as its users do: by the AWS SDK, and by raw sockets where the SDK sends only well-formed
/// requests.
@NullMarked
package dev.ziprace.locals3;

import org.jspecify.annotations.NullMarked;
