/// What a strategy is: one blocking method from an [dev.ziprace.strategy.ArchiveRequest] to an
/// [dev.ziprace.strategy.ArchiveReport]. Depends on the JDK alone, so that a strategy, whatever it is built on,
/// is held to this contract and nothing more.
@NullMarked
package dev.ziprace.strategy;

import org.jspecify.annotations.NullMarked;
