/// What the server costs, in its own process's CPU seconds; run by `scripts/bench-local-s3`.
@NullMarked
package dev.ziprace.locals3.benchmark;

import org.jspecify.annotations.NullMarked;
