/// One contender raced over a range of settings, and the best of them. Depends on `race`, `cloud` and `console`.
@NullMarked
package dev.ziprace.bench.sweep;

import org.jspecify.annotations.NullMarked;
