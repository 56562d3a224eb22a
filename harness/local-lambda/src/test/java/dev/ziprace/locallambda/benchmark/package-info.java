/// Measures how accurately limits are enforced; run by `scripts/bench-local-lambda`.
@NullMarked
package dev.ziprace.locallambda.benchmark;

import org.jspecify.annotations.NullMarked;
