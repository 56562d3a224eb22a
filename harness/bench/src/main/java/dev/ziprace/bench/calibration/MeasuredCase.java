package dev.ziprace.bench.calibration;

import java.util.Comparator;

/// What was measured; a later measurement of the same case replaces an earlier one.
///
/// @param contender its id
/// @param memoryMb its memory size
/// @param objects number of objects that it archived
/// @param conditions how it raced
public record MeasuredCase(String contender, int memoryMb, int objects, Conditions conditions)
        implements Comparable<MeasuredCase> {
    private static final Comparator<MeasuredCase> ORDER = Comparator.comparing(MeasuredCase::conditions)
            .thenComparing(MeasuredCase::contender)
            .thenComparingInt(MeasuredCase::memoryMb)
            .thenComparingInt(MeasuredCase::objects);

    @Override
    public int compareTo(MeasuredCase other) {
        return ORDER.compare(this, other);
    }
}
