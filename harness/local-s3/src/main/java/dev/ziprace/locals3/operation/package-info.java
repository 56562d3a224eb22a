/// What each S3 operation does. Handlers get routed and authorized requests, and throw
/// [dev.ziprace.locals3.protocol.S3Exception] for requests that S3 would reject.
@NullMarked
package dev.ziprace.locals3.operation;

import org.jspecify.annotations.NullMarked;
