/// One invocation, the leader, plans and completes the archive; other invocations of the same function, the
/// workers, upload shares of the plan.
@NullMarked
package dev.ziprace.selfinvoke;

import org.jspecify.annotations.NullMarked;
