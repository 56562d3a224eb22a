package dev.ziprace.control;

/// The function's answer for a valid archive: `{"ok":true}`. There is no other; an invalid archive is an error.
public record ControlAnswer(boolean ok) {
    static final ControlAnswer VALID = new ControlAnswer(true);
}
