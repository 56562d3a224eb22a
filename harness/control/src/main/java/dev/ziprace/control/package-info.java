/// The control Lambda, the judge of the benchmark: it validates one archive byte for byte against the source
/// objects. It shares no code with the strategies that it judges.
@NullMarked
package dev.ziprace.control;

import org.jspecify.annotations.NullMarked;
