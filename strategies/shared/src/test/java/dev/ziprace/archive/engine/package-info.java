@NullMarked
package dev.ziprace.archive.engine;

import org.jspecify.annotations.NullMarked;
