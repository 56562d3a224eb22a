/// Measurements, run by scripts and never by the tests.
@NullMarked
package dev.ziprace.benchmark;

import org.jspecify.annotations.NullMarked;
