/// What Task states call: the interface to the services and the failure that a service reports. It depends on no
/// other package of this module.
@NullMarked
package dev.ziprace.statemachine.task;

import org.jspecify.annotations.NullMarked;
