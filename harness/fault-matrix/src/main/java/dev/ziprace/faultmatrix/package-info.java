/// Runs every contender under every fault and checks what is left: the right archive, or nothing and an error that says
/// what happened. [FaultMatrix] runs the cells, [FaultCases] has the rows, [InProcessContenders] and
/// [PackagedContenders] the columns. docs/faults.md shows the result.
@NullMarked
package dev.ziprace.faultmatrix;

import org.jspecify.annotations.NullMarked;
