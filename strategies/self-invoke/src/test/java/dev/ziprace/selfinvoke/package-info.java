@NullMarked
package dev.ziprace.selfinvoke;

import org.jspecify.annotations.NullMarked;
