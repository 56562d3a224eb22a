@NullMarked
package dev.ziprace.strategy;

import org.jspecify.annotations.NullMarked;
