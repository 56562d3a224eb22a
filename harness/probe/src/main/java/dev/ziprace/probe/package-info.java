/// The command line that runs the probes, prints what they find and generates `docs/aws-assumptions.md`. No package
/// below imports
/// this one.
@NullMarked
package dev.ziprace.probe;

import org.jspecify.annotations.NullMarked;
