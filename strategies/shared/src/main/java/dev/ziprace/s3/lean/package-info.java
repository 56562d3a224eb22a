/// Implements the port of `dev.ziprace.s3` without the AWS SDK's request path, which takes more CPU than
/// everything else that a contender does. Uses HTTP/1.1 on keep-alive connections, blocking sockets under
/// virtual threads, TLS through an SSLEngine, and reused buffers. Only credentials and region come from the
/// SDK.
///
/// From the top: [dev.ziprace.s3.lean.LeanS3Bucket] turns operations into requests and responses into results;
/// `request` signs, sends and retries them; `http` pools connections; `transport` moves bytes; `signing` and `xml`
/// encode.
///
/// Depends on the port and not on `s3.sdk`.
@NullMarked
package dev.ziprace.s3.lean;

import org.jspecify.annotations.NullMarked;
