package dev.ziprace.probe.assumption;

import dev.ziprace.probe.bucket.ProbeBucket;
import java.io.IOException;

/// Shows whether an assumption holds: sends requests and compares what comes with what is expected.
@FunctionalInterface
public interface Probe {

    /// Returns if the assumption holds.
    ///
    /// @throws DiffersException if S3 behaves differently
    /// @throws CannotTellException if this S3 gives no occasion to tell
    /// @throws IOException if S3 does not answer, or a request that only prepares the probe fails
    void run(ProbeBucket bucket) throws IOException;
}
