package dev.ziprace.probe.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A response as it came.
///
/// @param headers by name in lower case
/// @param interim the statuses of the interim responses (1xx) before it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WireResponse(int status, Map<String, String> headers, byte[] body, List<Integer> interim) {

    private static final int LONGEST_EXCERPT = 200;

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// The value of a header; null if it did not come.
    ///
    /// @param name in lower case
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /// The body as UTF-8.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as XML.
    ///
    /// @throws IOException if it is not XML
    public S3Document document() throws IOException {
        return S3Document.parse(body);
    }

    /// The code in an error's document; empty if there is none.
    public String errorCode() {
        try {
            S3Document document = body.length == 0 ? null : document();
            String code = document != null && document.name().equals("Error") ? document.text("Code") : null;
            return code == null ? "" : code;
        } catch (IOException e) {
            return "";
        }
    }

    /// Status and error code, or the beginning of a body that is no error document.
    public String summary() {
        String code = errorCode();
        if (!code.isEmpty() || isSuccess() || body.length == 0) {
            return (status + " " + code).strip();
        }
        String text = text().replaceAll("\\s+", " ");
        return status + " " + text.substring(0, Math.min(text.length(), LONGEST_EXCERPT));
    }
}
