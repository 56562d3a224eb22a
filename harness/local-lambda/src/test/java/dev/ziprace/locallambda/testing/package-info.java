/// Functions and services for this module's tests.
@NullMarked
package dev.ziprace.locallambda.testing;

import org.jspecify.annotations.NullMarked;
