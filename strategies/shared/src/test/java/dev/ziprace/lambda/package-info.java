@NullMarked
package dev.ziprace.lambda;

import org.jspecify.annotations.NullMarked;
