package dev.ziprace.probe.assumption;

import dev.ziprace.probe.wire.WireResponse;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Comparisons of what came with what is expected. Each throws [DiffersException] if they differ.
public final class Expected {

    private Expected() {}

    /// A value is the expected one.
    ///
    /// @param what names the value, such as a header
    /// @param actual null if it did not come
    public static void equal(String what, Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new DiffersException(
                    "%s: expected %s, %s".formatted(what, expected, actual == null ? "none came" : "came " + actual));
        }
    }

    /// A header has the expected value.
    public static void header(WireResponse response, String name, String expected) {
        equal(name, expected, response.header(name));
    }

    /// A header did not come.
    public static void noHeader(WireResponse response, String name) {
        that(response.header(name) == null, "no " + name, name + ": " + response.header(name));
    }

    /// The request succeeded.
    public static void success(String what, WireResponse response) {
        that(response.isSuccess(), what + " to succeed", response.summary());
    }

    /// The response has the status.
    public static void status(String what, int expected, WireResponse response) {
        that(response.status() == expected, what + " to return " + expected, response.summary());
    }

    /// The response is an error with this status and code.
    public static void error(String what, int status, String code, WireResponse response) {
        that(
                response.status() == status && response.errorCode().equals(code),
                "%s to return %d %s".formatted(what, status, code),
                response.summary());
    }

    /// The body has the expected bytes.
    public static void content(byte[] expected, WireResponse response) {
        that(
                Arrays.equals(expected, response.body()),
                "the %d bytes that were stored".formatted(expected.length),
                "%d other bytes".formatted(response.body().length));
    }

    /// A condition holds.
    ///
    /// @param expected what was expected, in words
    /// @param came what came instead
    public static void that(boolean holds, String expected, String came) {
        if (!holds) {
            throw new DiffersException("expected %s, came %s".formatted(expected, came));
        }
    }

    /// A value that must have come.
    public static String present(String what, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new DiffersException("expected " + what + ", none came");
        }
        return value;
    }
}
