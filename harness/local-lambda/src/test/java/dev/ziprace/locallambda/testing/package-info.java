/// Functions and services for the tests of this module.
@NullMarked
package dev.ziprace.locallambda.testing;

import org.jspecify.annotations.NullMarked;
