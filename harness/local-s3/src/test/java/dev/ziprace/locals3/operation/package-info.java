@NullMarked
package dev.ziprace.locals3.operation;

import org.jspecify.annotations.NullMarked;
