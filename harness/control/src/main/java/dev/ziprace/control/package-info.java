/// The control Lambda, the judge of the benchmark. It validates one archive byte for byte against the source
/// objects. It shares no code with the strategies that it judges, except `cryptography`. This package wires
/// `judge` and `s3` together; neither of them imports it.
@NullMarked
package dev.ziprace.control;

import org.jspecify.annotations.NullMarked;
