@NullMarked
package dev.ziprace.faultmatrix;

import org.jspecify.annotations.NullMarked;
