/// Benchmarks that scripts run; they are not tests.
@NullMarked
package dev.ziprace.benchmark;

import org.jspecify.annotations.NullMarked;
