/// The client side of HTTP/1.1: pooled keep-alive connections, response heads and bodies. Contains nothing
/// that is specific to S3.
///
/// Depends on `s3.lean.transport`.
@NullMarked
package dev.ziprace.s3.lean.http;

import org.jspecify.annotations.NullMarked;
