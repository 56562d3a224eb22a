package dev.ziprace.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A sweep as a table for people.
final class SweepTable {
    private static final String ROW = "%9s %12s %14s  %s";

    private final MemorySweep sweep;

    SweepTable(MemorySweep sweep) {
        this.sweep = sweep;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(sweep.contender());
        lines.add(String.format(ROW, "memory MB", "mean s", "run price USD", "").stripTrailing());
        for (MemorySweep.Size size : sweep.sizes()) {
            lines.add(String.format(
                            Locale.ROOT,
                            ROW,
                            size.memoryMb(),
                            String.format(Locale.ROOT, "%.3f", size.durationMs() / 1000),
                            String.format(Locale.ROOT, "%.9f", size.priceUsd()),
                            marks(size))
                    .stripTrailing());
        }
        for (MemorySweep.FailedSize failure : sweep.failures()) {
            lines.add(String.format(
                    Locale.ROOT, "%9d failed: %s", failure.memoryMb(), Failure.shortened(failure.reason())));
        }
        return lines;
    }

    private String marks(MemorySweep.Size size) {
        List<String> marks = new ArrayList<>();
        if (size.equals(sweep.cheapest())) {
            marks.add("cheapest");
        }
        if (size.equals(sweep.fastest())) {
            marks.add("fastest");
        }
        if (size.equals(sweep.balanced())) {
            marks.add("balanced");
        }
        return String.join(", ", marks);
    }
}
