/// What this machine is, and what it did besides a race, as procfs and pressure files tell. Depends on no other package
/// of the benchmark.
@NullMarked
package dev.ziprace.bench.machine;

import org.jspecify.annotations.NullMarked;
