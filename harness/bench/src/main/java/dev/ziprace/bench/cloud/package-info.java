/// The local cloud: local S3, local Lambda, the functions in them, what they may do and what they used. Depends on
/// `console` alone.
@NullMarked
package dev.ziprace.bench.cloud;

import org.jspecify.annotations.NullMarked;
