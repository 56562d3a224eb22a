package dev.ziprace.bench.calibration;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What the measurements in one table have in common: how contenders were packaged, and with which physics they
/// raced.
///
/// @param runtime `java25`, or `provided.al2023` for native executables
/// @param client the contenders' S3 client, `sdk` or `lean`; null for contenders without a choice
/// @param physics the race's, for example `lambda, network classic`
/// @param limits the mechanism that enforced the sandboxes' limits, for example `cgroup-v2`
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
