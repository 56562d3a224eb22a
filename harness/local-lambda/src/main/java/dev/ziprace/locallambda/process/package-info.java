/// Linux processes, as the kernel shows and controls them: procfs, signals, CPU-time clocks, ELF files.
/// Independent of Lambda; depends on no other package of this module.
@NullMarked
package dev.ziprace.locallambda.process;

import org.jspecify.annotations.NullMarked;
