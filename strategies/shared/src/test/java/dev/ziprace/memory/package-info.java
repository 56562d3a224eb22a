@NullMarked
package dev.ziprace.memory;

import org.jspecify.annotations.NullMarked;
