/// The contract that every strategy's test implements. It runs the function against a local S3, with events as Lambda
/// delivers them. Depends on the shared strategy packages, local-s3 and the price list.
@NullMarked
package dev.ziprace.testkit;

import org.jspecify.annotations.NullMarked;
