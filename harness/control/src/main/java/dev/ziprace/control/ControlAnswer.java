package dev.ziprace.control;

/// The function's answer for a valid archive: `{"ok":true}`. There is no other answer; for an invalid archive the
/// function fails.
public record ControlAnswer(boolean ok) {
    static final ControlAnswer VALID = new ControlAnswer(true);
}
