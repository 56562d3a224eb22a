package dev.ziprace.locallambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where this machine can't give a function what Lambda would.
final class Caveats {

    private Caveats() {}

    /// One line for each difference.
    ///
    /// @param processors how many this machine has
    /// @param boundedStorage whether `/tmp` has the function's size
    static List<String> of(FunctionConfiguration function, LimitKind limits, int processors, boolean boundedStorage) {
        List<String> caveats = new ArrayList<>();
        if (limits == LimitKind.NONE) {
            return caveats;
        }
        double share = LambdaCpu.share(function.memoryMb());
        if (share > processors) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "%s: %d MB has %.2f CPUs on AWS, this machine has %d, so what it computes takes longer here",
                    function.name(),
                    function.memoryMb(),
                    share,
                    processors));
        }
        if (limits == LimitKind.COOPERATIVE) {
            caveats.add("limits are imposed from outside, by stopping and killing; short peaks go unseen");
        }
        if (!boundedStorage) {
            caveats.add("/tmp is this machine's; TMPDIR is watched to hold at most %d MB"
                    .formatted(function.ephemeralStorageMb()));
        }
        return caveats;
    }
}
