/// Lambda functions as the service describes them: configuration, runtime, deployment package, name and ARN,
/// SnapStart, and the errors with which the service rejects requests about them. Depends on no other package of this
/// module.
@NullMarked
package dev.ziprace.locallambda.function;

import org.jspecify.annotations.NullMarked;
