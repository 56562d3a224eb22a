/// Planned faults: errors, foreign answers, cut connections, changed and slow bodies. A [FaultRule] says which requests
/// a
/// fault hits; tests plan them through [InjectedFaults], people by a file.
@NullMarked
package dev.ziprace.locals3.fault;

import org.jspecify.annotations.NullMarked;
