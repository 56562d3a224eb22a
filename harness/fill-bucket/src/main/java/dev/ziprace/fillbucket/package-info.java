/// A CloudFormation custom resource that fills a bucket with the race's data set and empties it again.
///
/// `FillBucketHandler` is the Lambda. What it fills is planned by `dataset` (pure: sizes, bodies, seeds), put
/// into the bucket through `s3`, and answered through `cloudformation`.
@NullMarked
package dev.ziprace.fillbucket;

import org.jspecify.annotations.NullMarked;
