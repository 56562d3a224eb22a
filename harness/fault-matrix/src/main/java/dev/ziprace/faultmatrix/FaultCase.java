package dev.ziprace.faultmatrix;

import dev.ziprace.locals3.fault.FaultRule;
import java.time.Duration;
import java.util.List;

/// A row of the matrix.
///
/// @param name         what happens
/// @param rules        the faults
/// @param survivable   whether every contender that meets them makes the right archive; else every one fails
/// @param says         what the error message must contain if the contender fails
/// @param leavesUpload whether the upload cannot be aborted; the error message says so
/// @param large        whether the archive has several parts in every contender, not only in those that let S3 copy
/// @param patience     how long contenders retry what fails for other reasons than throttling
/// @param timeout      the function's time limit
/// @param full         whether the row is too long for the test suite
record FaultCase(
        String name,
        List<FaultRule> rules,
        boolean survivable,
        List<String> says,
        boolean leavesUpload,
        boolean large,
        Duration patience,
        Duration timeout,
        boolean full) {

    FaultCase {
        rules = List.copyOf(rules);
        says = List.copyOf(says);
    }

    /// Whether it takes little CPU time, because contenders mostly wait until they give up.
    boolean isMostlyWaiting() {
        return full || !survivable && (patience.toSeconds() < 10 || timeout.toSeconds() < 60);
    }

    @Override
    public String toString() {
        return name;
    }
}
