/// How near sandboxes come to their limits; run by `scripts/bench-local-lambda`.
@NullMarked
package dev.ziprace.locallambda.benchmark;

import org.jspecify.annotations.NullMarked;
