/// Limits on the CPU and memory of a sandbox: Lambda's rules (`CpuAllocation`) and the mechanisms that enforce them,
/// which are cgroup v1, cgroup v2, systemd scopes, or stopping and killing processes from outside. Depends on
/// `process` only.
@NullMarked
package dev.ziprace.locallambda.limits;

import org.jspecify.annotations.NullMarked;
