@NullMarked
package dev.ziprace.copychain;

import org.jspecify.annotations.NullMarked;
