/// The table of supported operations, and the router that finds the operation of a request in it.
@NullMarked
package dev.ziprace.locals3.routing;

import org.jspecify.annotations.NullMarked;
