/// The command line: races the contenders' packages on this machine and ranks them, or serves the same
/// environment for use by hand.
@NullMarked
package dev.ziprace.bench;

import org.jspecify.annotations.NullMarked;
