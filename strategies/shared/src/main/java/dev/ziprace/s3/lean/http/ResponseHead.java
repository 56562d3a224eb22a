package dev.ziprace.s3.lean.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A response's status line and headers. Headers are looked up in the text, because only two or three of a dozen are
/// needed.
public final class ResponseHead {

    private final String text;
    private final int status;

    private ResponseHead(String text, int status) {
        this.text = text;
        this.status = status;
    }

    /// @param text the lines from the status line to the last header, each with its line break
    static ResponseHead parse(String text) throws IOException {
        // HTTP/1.1 200 OK
        if (!text.startsWith("HTTP/1.") || text.length() < 12 || text.charAt(8) != ' ') {
            throw new IOException("expected an HTTP/1.1 response, received '%s'".formatted(firstLine(text)));
        }
        try {
            return new ResponseHead(text, Integer.parseInt(text, 9, 12, 10));
        } catch (NumberFormatException e) {
            throw new IOException("expected an HTTP status, received '%s'".formatted(firstLine(text)), e);
        }
    }

    /// The status code.
    public int status() {
        return status;
    }

    /// Whether the status is 2xx.
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// The value of the first header of that name, without surrounding blanks; null if there is none. Names are
    /// case-insensitive.
    public @Nullable String header(String name) {
        int line = text.indexOf('\n') + 1;
        while (line > 0 && line < text.length()) {
            int colon = line + name.length();
            int end = text.indexOf('\n', line);
            if (colon < text.length()
                    && text.charAt(colon) == ':'
                    && text.regionMatches(true, line, name, 0, name.length())) {
                return text.substring(colon + 1, end < 0 ? text.length() : end).strip();
            }
            line = end + 1;
        }
        return null;
    }

    /// Whether the header has that value. Names and values are case-insensitive.
    public boolean has(String name, String value) {
        return value.equalsIgnoreCase(header(name));
    }

    /// The body's length according to Content-Length; -1 if there is no such header.
    public long contentLength() throws IOException {
        String length = header("content-length");
        if (length == null) {
            return -1;
        }
        try {
            return Long.parseUnsignedLong(length);
        } catch (NumberFormatException e) {
            throw new IOException("expected a Content-Length, received '%s'".formatted(length), e);
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return text.substring(0, Math.min(end < 0 ? text.length() : end, 100)).strip();
    }
}
