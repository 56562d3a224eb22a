/// One virtual thread per object within a byte budget; entries are in completion order. Depends on the shared packages
/// only.
@NullMarked
package dev.ziprace.virtualthreads;

import org.jspecify.annotations.NullMarked;
