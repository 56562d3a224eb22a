@NullMarked
package dev.ziprace.locals3.attack;

import org.jspecify.annotations.NullMarked;
