/// Implements the port of `dev.ziprace.s3` with the AWS SDK's client: translates the SDK's calls, exceptions,
/// checksums and metering to the port's. The Mutiny strategy uses the same configuration for the asynchronous
/// client.
///
/// Depends on the port and the AWS SDK, and not on `s3.lean`.
@NullMarked
package dev.ziprace.s3.sdk;

import org.jspecify.annotations.NullMarked;
