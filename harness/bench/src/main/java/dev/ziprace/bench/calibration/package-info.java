/// Compares measurements on this machine with published ones from AWS. [CalibrationRace] makes the measurements; the
/// rest is arithmetic and formatting. Depends on `race`, `cloud` and `console`.
@NullMarked
package dev.ziprace.bench.calibration;

import org.jspecify.annotations.NullMarked;
