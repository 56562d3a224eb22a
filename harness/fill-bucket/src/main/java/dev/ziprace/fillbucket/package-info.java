/// The CloudFormation custom resource that fills a bucket with the data set of the race and empties it again.
///
/// `FillBucketHandler` is the Lambda function. `dataset` plans the objects (pure functions of a seed), `s3` writes
/// them to the bucket, and `cloudformation` answers. None of these packages imports this one.
@NullMarked
package dev.ziprace.fillbucket;

import org.jspecify.annotations.NullMarked;
