package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.limits.CpuAllocation;
import dev.ziprace.locallambda.limits.LimitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Describes where this machine can't provide a function's sandboxes with what Lambda would.
public final class DifferencesFromAws {

    private DifferencesFromAws() {}

    /// One line for each difference.
    ///
    /// @param processors number of processors of this machine
    /// @param boundedStorage whether `/tmp` has the function's size
    public static List<String> of(
            FunctionConfiguration function, LimitKind limits, int processors, boolean boundedStorage) {
        List<String> differences = new ArrayList<>();
        if (limits == LimitKind.NONE) {
            return differences;
        }
        double share = CpuAllocation.share(function.memoryMb());
        if (share > processors) {
            differences.add(String.format(
                    Locale.ROOT,
                    "%s: %d MB gets %.2f CPUs on AWS, but this machine has %d, so computing takes longer here",
                    function.name(),
                    function.memoryMb(),
                    share,
                    processors));
        }
        if (limits == LimitKind.COOPERATIVE) {
            differences.add(
                    "limits are enforced by stopping and killing processes from outside; short peaks are not seen");
        }
        if (!boundedStorage) {
            differences.add("sandboxes share this machine's /tmp; one whose TMPDIR exceeds %d MB is killed"
                    .formatted(function.ephemeralStorageMb()));
        }
        return differences;
    }
}
