/// Faults that tests inject: errors, truncated bodies, wrong checksums, cut connections.
@NullMarked
package dev.ziprace.locals3.fault;

import org.jspecify.annotations.NullMarked;
