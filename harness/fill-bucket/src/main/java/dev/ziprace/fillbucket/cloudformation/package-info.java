/// CloudFormation's protocol for custom resources: the event and the answer. It depends on no other package of
/// this module.
@NullMarked
package dev.ziprace.fillbucket.cloudformation;

import org.jspecify.annotations.NullMarked;
