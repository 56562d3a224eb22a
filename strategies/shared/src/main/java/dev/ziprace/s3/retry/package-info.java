/// When a request is sent again: which failures are retried ([dev.ziprace.s3.retry.RetryPolicy]), for how long
/// ([dev.ziprace.s3.retry.RetrySchedule]) and after which delay. Depends on the JDK only.
@NullMarked
package dev.ziprace.s3.retry;

import org.jspecify.annotations.NullMarked;
