@NullMarked
package dev.ziprace.archive.plan;

import org.jspecify.annotations.NullMarked;
