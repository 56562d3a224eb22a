@NullMarked
package dev.ziprace.archive;

import org.jspecify.annotations.NullMarked;
