package dev.ziprace.bench.cli;

/// The command line's exit codes.
public final class ExitCode {
    /// The command did what it was asked to; for a race: at least one contender succeeded.
    public static final int DONE = 0;
    /// The race ran, and no contender succeeded.
    public static final int NO_SUCCESS = 1;
    /// The arguments are wrong.
    public static final int USAGE = 2;
    /// The harness itself failed; this says nothing about the contenders.
    public static final int HARNESS_FAILED = 3;

    private ExitCode() {}
}
