package dev.ziprace.bench.machine;

import org.jspecify.annotations.Nullable;

/// What the machine did while a run took place. Shares are from 0 to 1. What the machine does not tell is null.
///
/// @param cores number of processors
/// @param seconds how long the run took, by this machine's clock
/// @param idleShare of all processors' time
/// @param stolenShare of all processors' time, taken by the hypervisor
/// @param otherCores processors that programs besides the harness and the contender used, on average
/// @param ioPressure share of the time in which some task waited for a disk
/// @param memoryPressure share of the time in which some task waited for memory
public record MachineLoad(
        int cores,
        double seconds,
        @Nullable Double idleShare,
        @Nullable Double stolenShare,
        @Nullable Double otherCores,
        @Nullable Double ioPressure,
        @Nullable Double memoryPressure) {

    public MachineLoad {
        if (cores < 1 || !(seconds >= 0)) {
            throw new IllegalArgumentException(
                    "a machine has at least one core, and time passes: " + cores + " cores, " + seconds + " s");
        }
    }
}
