/// Carries out plans of [dev.ziprace.copyplan]: all requests of a plan as soon as what they need is there, within
/// bounds of memory, of requests in flight and of requests a second. Knows S3 by [dev.ziprace.s3] and decides nothing
/// about where a byte goes.
@NullMarked
package dev.ziprace.copyrun;

import org.jspecify.annotations.NullMarked;
