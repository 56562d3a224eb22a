@NullMarked
package dev.ziprace.locals3.protocol;

import org.jspecify.annotations.NullMarked;
