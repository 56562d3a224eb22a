package dev.ziprace.probe.assumption;

/// What a probe has found.
public sealed interface Finding {

    /// S3 behaves as assumed.
    record Holds() implements Finding {}

    /// S3 behaves differently.
    ///
    /// @param what what was expected and what came
    record Differs(String what) implements Finding {}

    /// The probe did not get so far, or there was no occasion.
    record CouldNotTell(String why) implements Finding {}
}
