/// How much a function may hold in memory, and the buffers that hold it. Depends on the strategy's
/// errors only.
@NullMarked
package dev.ziprace.memory;

import org.jspecify.annotations.NullMarked;
