@NullMarked
package dev.ziprace.locals3.physics;

import org.jspecify.annotations.NullMarked;
