/// What people read of a race: the table, the advice, doubts about figures, comparisons of races, and the HTML report.
/// Depends on `record`, `machine` and `console`.
@NullMarked
package dev.ziprace.bench.report;

import org.jspecify.annotations.NullMarked;
