/// The error names that the Amazon States Language reserves, and the failure of a state. It depends on no other
/// package of this module.
@NullMarked
package dev.ziprace.statemachine.errors;

import org.jspecify.annotations.NullMarked;
