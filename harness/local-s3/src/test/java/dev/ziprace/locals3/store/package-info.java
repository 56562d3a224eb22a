@NullMarked
package dev.ziprace.locals3.store;

import org.jspecify.annotations.NullMarked;
