/// The port of [dev.ziprace.s3] without the AWS SDK's request path, which costs more CPU than all that a contender does
/// itself: HTTP/1.1 on kept-alive connections, blocking sockets under virtual threads, TLS by an SSLEngine,
/// bodies through buffers that are reused. Of the SDK it takes what must not be invented twice: credentials and region.
///
/// From the top: [dev.ziprace.s3.lean.LeanS3Bucket] turns operations into [S3Request]s and answers into results;
/// [RequestSender] signs, sends and retries; [ConnectionPool] keeps [HttpConnection]s; a [Transport] moves bytes.
@NullMarked
package dev.ziprace.s3.lean;

import org.jspecify.annotations.NullMarked;
