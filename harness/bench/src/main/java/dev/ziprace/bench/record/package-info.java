/// What is kept of a race besides its ranking, in one file: the command, the machine, every run and its course. Depends
/// on `machine`.
@NullMarked
package dev.ziprace.bench.record;

import org.jspecify.annotations.NullMarked;
