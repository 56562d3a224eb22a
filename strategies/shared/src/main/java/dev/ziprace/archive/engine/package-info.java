/// The one executor of plans ([dev.ziprace.archive.plan]). It sends every request of a plan as soon as the
/// request's bytes and CRC-32s are known, within limits on memory, requests in flight and requests per
/// second. It does not decide where any byte goes.
///
/// May depend on [dev.ziprace.archive], [dev.ziprace.archive.plan], [dev.ziprace.s3], [dev.ziprace.zip] and
/// [dev.ziprace.strategy].
@NullMarked
package dev.ziprace.archive.engine;

import org.jspecify.annotations.NullMarked;
