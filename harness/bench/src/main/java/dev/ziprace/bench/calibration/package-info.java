/// Compares what this machine's Lambda gives with what was published of the real one: pure arithmetic on measurements.
@NullMarked
package dev.ziprace.bench.calibration;

import org.jspecify.annotations.NullMarked;
