/// One invocation of a function, apart from the sandbox that runs it: its clock, outcome, result, metrics, log, and
/// the errors that Lambda reports in AWS's words. Depends on `function`, `limits` and `process`.
@NullMarked
package dev.ziprace.locallambda.invocation;

import org.jspecify.annotations.NullMarked;
