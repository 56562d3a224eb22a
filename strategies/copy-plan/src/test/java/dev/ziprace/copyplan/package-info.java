@NullMarked
package dev.ziprace.copyplan;

import org.jspecify.annotations.NullMarked;
