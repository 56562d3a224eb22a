@NullMarked
package dev.ziprace.probe;

import org.jspecify.annotations.NullMarked;
