/// The life of a sandbox, Lambda's execution environment for one invocation: from its environment and
/// credentials to the last process killed and the last file deleted. Depends on every other package of this
/// module except the root.
@NullMarked
package dev.ziprace.locallambda.sandbox;

import org.jspecify.annotations.NullMarked;
