@NullMarked
package dev.ziprace.testkit;

import org.jspecify.annotations.NullMarked;
