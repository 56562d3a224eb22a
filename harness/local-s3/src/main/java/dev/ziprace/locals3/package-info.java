/// An S3 endpoint on loopback for one machine: fast, strict, and metered per access key.
///
/// [RequestPipeline] shows the path of every request: it is routed, authenticated, authorized, possibly hit by an
/// injected fault, executed, metered and answered. This package wires all others together; none of them imports it.
@NullMarked
package dev.ziprace.locals3;

import org.jspecify.annotations.NullMarked;
