@NullMarked
package dev.ziprace.locals3.fault;

import org.jspecify.annotations.NullMarked;
