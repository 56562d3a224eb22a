package dev.ziprace.faultmatrix;

import java.time.Duration;
import java.util.List;

/// What happened to one contender under one fault.
///
/// @param verdict  what came of it
/// @param problems what should not have happened; empty if all is well
/// @param message  the contender's error message; empty if there is none
/// @param took     how long the invocation took
record CellResult(
        FaultCase fault, String contender, Verdict verdict, List<String> problems, String message, Duration took) {

    CellResult {
        problems = List.copyOf(problems);
    }

    /// The outcomes of an invocation.
    enum Verdict {
        /// The right archive.
        ARCHIVE("✓"),
        /// An error.
        ERROR("✗"),
        /// The contender sends no request that the fault hits.
        NOT_MET("–"),
        /// It did not end.
        HANGS("hangs");

        private final String symbol;

        Verdict(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }
}
