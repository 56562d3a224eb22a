package dev.ziprace.probe.catalog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Keys in listings that were requested with `encoding-type=url`.
final class KeyListing {

    private KeyListing() {}

    static List<String> decoded(List<String> keys) {
        return keys.stream().map(KeyListing::decoded).toList();
    }

    static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // An endpoint that ignores encoding-type has sent the key itself.
            return key;
        }
    }
}
