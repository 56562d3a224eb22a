/// Benchmarks that scripts run, and no test.
@NullMarked
package dev.ziprace.benchmark;

import org.jspecify.annotations.NullMarked;
