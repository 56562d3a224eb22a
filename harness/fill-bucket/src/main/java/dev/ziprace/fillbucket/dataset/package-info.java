/// The data set as pure functions of a seed: how large each object is and what it holds. JDK only, no I/O.
@NullMarked
package dev.ziprace.fillbucket.dataset;

import org.jspecify.annotations.NullMarked;
