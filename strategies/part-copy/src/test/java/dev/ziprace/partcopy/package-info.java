@NullMarked
package dev.ziprace.partcopy;

import org.jspecify.annotations.NullMarked;
