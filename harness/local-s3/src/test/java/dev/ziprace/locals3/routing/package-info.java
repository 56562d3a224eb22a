@NullMarked
package dev.ziprace.locals3.routing;

import org.jspecify.annotations.NullMarked;
