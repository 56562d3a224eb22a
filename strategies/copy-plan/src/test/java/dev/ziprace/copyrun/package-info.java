@NullMarked
package dev.ziprace.copyrun;

import org.jspecify.annotations.NullMarked;
