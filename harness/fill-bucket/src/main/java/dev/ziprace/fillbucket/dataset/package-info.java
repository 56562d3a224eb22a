/// The data set as a pure function of a seed: the size and the content of each object. It depends on the JDK only
/// and does no I/O.
@NullMarked
package dev.ziprace.fillbucket.dataset;

import org.jspecify.annotations.NullMarked;
