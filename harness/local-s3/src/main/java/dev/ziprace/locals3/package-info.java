/// An S3 endpoint on loopback for one machine: fast, strict, and metered per access key.
///
/// Every request takes the way that [RequestPipeline] shows: routed, authenticated, possibly hit by an injected fault,
/// carried out, metered, answered. What an operation does is in `operation`, where the bytes are in `store`, how
/// requests are signed in `signature`, HTTP itself in `http`.
@NullMarked
package dev.ziprace.locals3;

import org.jspecify.annotations.NullMarked;
