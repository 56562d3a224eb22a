/// A race: runs the deployed state machine against the local cloud and presents the ranking. Depends on `cloud` and
/// `console`.
@NullMarked
package dev.ziprace.bench.race;

import org.jspecify.annotations.NullMarked;
