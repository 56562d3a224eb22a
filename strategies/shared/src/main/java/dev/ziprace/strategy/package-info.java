/// The contract of a strategy: one blocking method from an [dev.ziprace.strategy.ArchiveRequest] to an
/// [dev.ziprace.strategy.ArchiveReport]. Depends on the JDK alone, so that a strategy may be built on anything.
@NullMarked
package dev.ziprace.strategy;

import org.jspecify.annotations.NullMarked;
