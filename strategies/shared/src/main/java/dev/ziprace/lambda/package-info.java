/// The connection to AWS Lambda, the same for all contenders: handler, event, response, and the choice of the S3
/// client.
@NullMarked
package dev.ziprace.lambda;

import org.jspecify.annotations.NullMarked;
