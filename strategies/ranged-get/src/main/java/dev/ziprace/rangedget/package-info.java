/// Parts that are laid out before the first byte is read, each made and uploaded on its own.
@NullMarked
package dev.ziprace.rangedget;

import org.jspecify.annotations.NullMarked;
