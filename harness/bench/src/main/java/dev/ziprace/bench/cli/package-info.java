/// The command line (picocli): one class per command, the options that commands share, exit codes. It wires all
/// other packages of the benchmark, and none of them imports it.
@NullMarked
package dev.ziprace.bench.cli;

import org.jspecify.annotations.NullMarked;
