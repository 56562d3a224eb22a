/// The two output streams, progress lines and error messages. Depends on no other package of the benchmark.
@NullMarked
package dev.ziprace.bench.console;

import org.jspecify.annotations.NullMarked;
