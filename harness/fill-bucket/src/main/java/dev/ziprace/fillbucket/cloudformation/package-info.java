/// CloudFormation's custom resource protocol: the request that it sends, the answer that it waits for.
@NullMarked
package dev.ziprace.fillbucket.cloudformation;

import org.jspecify.annotations.NullMarked;
