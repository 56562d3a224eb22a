/// Runs a definition: enters states, evaluates their fields, retries and catches failures, and runs Map
/// iterations and Parallel branches concurrently. It depends on every other package of this module except the
/// root.
@NullMarked
package dev.ziprace.statemachine.execution;

import org.jspecify.annotations.NullMarked;
