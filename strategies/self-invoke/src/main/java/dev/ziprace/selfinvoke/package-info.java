/// One invocation plans, others of the same function make slices of the plan, and the first completes the archive.
@NullMarked
package dev.ziprace.selfinvoke;

import org.jspecify.annotations.NullMarked;
