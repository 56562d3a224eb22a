/// AWS Signature Version 4: signatures and the percent-encoding that they require.
///
/// Depends on the JDK and the AWS SDK's credentials.
@NullMarked
package dev.ziprace.s3.lean.signing;

import org.jspecify.annotations.NullMarked;
