/// What all probes share: the bucket that they probe, multipart uploads, sample objects, and the deletion of everything
/// that
/// they left. Depends on `wire`.
@NullMarked
package dev.ziprace.probe.bucket;

import org.jspecify.annotations.NullMarked;
