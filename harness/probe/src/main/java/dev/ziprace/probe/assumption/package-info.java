/// What an assumption is: its sentence, its documentation, who relies on it, its probe, and what a probe can find.
/// Depends on
/// `bucket` and `wire`.
@NullMarked
package dev.ziprace.probe.assumption;

import org.jspecify.annotations.NullMarked;
