package dev.ziprace.probe.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Percent-encoding as Signature Version 4 requires it.
public final class UriText {

    private UriText() {}

    /// Encodes the name or value of a query parameter.
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// Encodes a key, except for its slashes.
    public static String encodePath(String key) {
        return encode(key).replace("%2F", "/");
    }
}
