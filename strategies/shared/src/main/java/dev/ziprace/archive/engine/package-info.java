/// The one executor of plans ([dev.ziprace.archive.plan]). It makes every request of a plan as soon as the request's
/// bytes and CRC-32s are known, within limits of memory, of requests in flight and of requests per second. It
/// decides nothing about where a byte goes.
///
/// May depend on [dev.ziprace.archive], [dev.ziprace.archive.plan], [dev.ziprace.s3], [dev.ziprace.zip] and
/// [dev.ziprace.strategy].
@NullMarked
package dev.ziprace.archive.engine;

import org.jspecify.annotations.NullMarked;
