package dev.ziprace.probe;

/// The exit codes of `scripts/probe`.
final class ProbeExitCode {
    /// No assumption differs.
    static final int HOLDS = 0;
    /// At least one assumption differs.
    static final int DIFFERS = 1;
    /// The arguments are wrong.
    static final int USAGE = 2;
    /// Nothing could be told, or something was left behind.
    static final int HARNESS_FAILED = 3;

    private ProbeExitCode() {}
}
