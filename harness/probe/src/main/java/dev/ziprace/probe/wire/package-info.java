/// Requests to S3 as bytes on a connection, and responses as they come: heads, interim responses, bodies. Depends on
/// the
/// JDK only.
@NullMarked
package dev.ziprace.probe.wire;

import org.jspecify.annotations.NullMarked;
