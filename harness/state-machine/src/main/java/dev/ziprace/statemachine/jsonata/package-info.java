/// JSONata as Step Functions evaluates it: expressions `{% … %}`, the values that contain them, and the functions
/// that Step Functions adds. It depends on the JSONata engine and on no other package of this module.
@NullMarked
package dev.ziprace.statemachine.jsonata;

import org.jspecify.annotations.NullMarked;
