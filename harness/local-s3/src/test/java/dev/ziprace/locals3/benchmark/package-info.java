/// What the server costs, in CPU seconds of its own process; `scripts/bench-local-s3` runs it.
@NullMarked
package dev.ziprace.locals3.benchmark;

import org.jspecify.annotations.NullMarked;
