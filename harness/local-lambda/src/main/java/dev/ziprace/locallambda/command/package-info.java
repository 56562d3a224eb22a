/// How a sandbox's first process is started: the command line for each Lambda runtime, `bootstrap` or a JVM with the
/// AWS runtime interface client. Depends on `function`, `limits`, `storage` and `process`.
@NullMarked
package dev.ziprace.locallambda.command;

import org.jspecify.annotations.NullMarked;
