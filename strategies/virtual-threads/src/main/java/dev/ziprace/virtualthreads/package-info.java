/// A virtual thread per object behind a byte budget, entries in the order in which the objects arrive.
@NullMarked
package dev.ziprace.virtualthreads;

import org.jspecify.annotations.NullMarked;
