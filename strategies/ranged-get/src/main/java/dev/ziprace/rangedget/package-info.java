/// Parts that are laid out before the first byte is read, each read and uploaded independently.
@NullMarked
package dev.ziprace.rangedget;

import org.jspecify.annotations.NullMarked;
