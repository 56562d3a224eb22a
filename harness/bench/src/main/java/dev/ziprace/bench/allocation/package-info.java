/// How much heap memory a function on a JVM allocates, counted within its process. Depends on no other package of
/// the benchmark.
@NullMarked
package dev.ziprace.bench.allocation;

import org.jspecify.annotations.NullMarked;
