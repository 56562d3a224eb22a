@NullMarked
package dev.ziprace.zip;

import org.jspecify.annotations.NullMarked;
