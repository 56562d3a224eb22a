/// The port through which contenders use S3: [dev.ziprace.s3.S3Bucket] lists, reads, uploads in parts
/// and copies on the server side. On top of it are the classes that every strategy needs: bodies that
/// survive a broken connection ([dev.ziprace.s3.ObjectReader]), uploads that abort themselves
/// ([dev.ziprace.s3.MultipartUpload]), part sizes within S3's limits ([dev.ziprace.s3.PartPlan]) and
/// retries ([dev.ziprace.s3.retry.RetryPolicy], [dev.ziprace.s3.retry.RetrySchedule]).
///
/// Depends on the JDK and `dev.ziprace.strategy` alone. `s3.sdk` and `s3.lean` implement it. It depends
/// on neither, and they don't depend on each other.
@NullMarked
package dev.ziprace.s3;

import org.jspecify.annotations.NullMarked;
