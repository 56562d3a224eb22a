package dev.ziprace.bench.race;

import java.util.List;
import java.util.Locale;

/// Where a race on AWS is, from the history of its execution. What goes on in S3 is unknown there.
///
/// @param contenders number of contenders
/// @param runs number of runs of each; 0 if unknown
/// @param started runs that were started, repeated ones included
/// @param ended runs that have ended
/// @param validated contenders whose archive the judge has begun to check
/// @param done contenders that have ended
public record ExecutionProgress(int contenders, int runs, int started, int ended, int validated, int done) {

    public ExecutionProgress {
        if (contenders < 0 || runs < 0 || started < 0 || ended < 0 || validated < 0 || done < 0) {
            throw new IllegalArgumentException("numbers of runs and contenders cannot be negative");
        }
    }

    /// The progress as one line.
    public String text() {
        return "runs: %d started, %d ended; archives validated: %d; contenders done: %d%s"
                .formatted(started, ended, validated, done, contenders > 0 ? " of " + contenders : "");
    }

    /// The live lines of a terminal.
    ///
    /// @param width columns of the terminal
    /// @param elapsedSeconds since the race began
    public List<String> lines(int width, double elapsedSeconds) {
        int all = contenders * runs;
        double share = all == 0 ? 0 : Math.min(1, (double) ended / all);
        String figures = all == 0
                ? String.format(Locale.ROOT, " %d runs ended", ended)
                : String.format(Locale.ROOT, " %3.0f %%  %d of %d runs", share * 100, ended, all);
        return List.of(
                ProgressLines.title(
                        "race on AWS: %d of %d contenders done".formatted(done, contenders), elapsedSeconds, width),
                ProgressLines.bar(share, figures, width, RaceMonitor.unicode()),
                "%d running   %d archives validated   MB/s and requests: unknown on AWS"
                        .formatted(Math.max(0, started - ended), validated),
                "left: race "
                        + (ended == 0 || all == 0
                                ? "unknown"
                                : ProgressLines.clock(elapsedSeconds / share - elapsedSeconds)));
    }
}
