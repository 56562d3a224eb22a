/// The parts of a definition in the Amazon States Language, the readers that parse and validate them, and
/// substitution of `${…}`. It depends on `errors` and `jsonata`.
@NullMarked
package dev.ziprace.statemachine.definition;

import org.jspecify.annotations.NullMarked;
