/// Which contenders take part, and in which of their packages. Depends on `console` alone.
@NullMarked
package dev.ziprace.bench.entrants;

import org.jspecify.annotations.NullMarked;
