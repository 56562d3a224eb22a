/// The baseline: one object at a time, one part in flight, neither of them held in memory.
@NullMarked
package dev.ziprace.sequential;

import org.jspecify.annotations.NullMarked;
