@NullMarked
package dev.ziprace.locals3.access;

import org.jspecify.annotations.NullMarked;
