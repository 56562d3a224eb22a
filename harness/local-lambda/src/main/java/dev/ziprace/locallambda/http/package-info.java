/// The HTTP endpoints: the Lambda API for callers and the Runtime API for sandboxes, on loopback. Depends on
/// `function` and `invocation`; the service behind the Lambda API is passed in as a [LambdaService].
@NullMarked
package dev.ziprace.locallambda.http;

import org.jspecify.annotations.NullMarked;
