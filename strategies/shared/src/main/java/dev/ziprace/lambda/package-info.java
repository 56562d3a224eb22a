/// The edge to AWS Lambda, the same for all contenders: event, answer, wiring.
@NullMarked
package dev.ziprace.lambda;

import org.jspecify.annotations.NullMarked;
