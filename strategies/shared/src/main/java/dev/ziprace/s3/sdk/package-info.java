/// The port of `dev.ziprace.s3` by the AWS SDK's client: calls, exceptions, checksums and metering of the SDK,
/// translated to the port's. The Mutiny strategy uses the same configuration for the asynchronous client.
///
/// Depends on the port and the AWS SDK, and not on `s3.lean`.
@NullMarked
package dev.ziprace.s3.sdk;

import org.jspecify.annotations.NullMarked;
