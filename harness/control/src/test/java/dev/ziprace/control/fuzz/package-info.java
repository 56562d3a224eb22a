/// Random archives, made from valid ones, that the judge must not call valid if a reader reads something else.
@NullMarked
package dev.ziprace.control.fuzz;

import org.jspecify.annotations.NullMarked;
