/// The contract that every strategy's test implements, against a local S3 and through the Lambda's event path.
@NullMarked
package dev.ziprace.testkit;

import org.jspecify.annotations.NullMarked;
