/// Random requests, made from valid ones; `scripts/fuzz http` sends them for as long as wanted.
@NullMarked
package dev.ziprace.locals3.fuzz;

import org.jspecify.annotations.NullMarked;
