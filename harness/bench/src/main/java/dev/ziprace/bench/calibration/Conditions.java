package dev.ziprace.bench.calibration;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What measurements have in common that stand in one table: how contenders were packaged, and by which physics they
/// raced.
///
/// @param runtime what ran them: `java25`, or `provided.al2023` for native executables
/// @param client their S3 client, `sdk` or `lean`; null where they can't choose
/// @param physics the race's, for example `lambda, network classic`
/// @param limits how sandboxes were held to their limits, for example `cgroup-v2`
public record Conditions(String runtime, @Nullable String client, String physics, String limits)
        implements Comparable<Conditions> {
    private static final Comparator<Conditions> ORDER = Comparator.comparing(Conditions::runtime)
            .thenComparing(Conditions::client, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Conditions::physics)
            .thenComparing(Conditions::limits);

    @Override
    public int compareTo(Conditions other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String by = client == null ? "" : ", S3 client " + client;
        return "runtime " + runtime + by + ", physics " + physics + ", limits " + limits;
    }
}
