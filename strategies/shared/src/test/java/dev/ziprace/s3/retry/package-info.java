@NullMarked
package dev.ziprace.s3.retry;

import org.jspecify.annotations.NullMarked;
