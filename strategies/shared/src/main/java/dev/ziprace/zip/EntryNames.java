package dev.ziprace.zip;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Names the entries of one archive after the keys of their objects: an entry's name is its key's basename, as
/// the benchmark's contract wants it, so the archive is flat.
///
/// Remembers every name: two keys with one basename would silently hide one object behind the other.
public final class EntryNames {

    private final Map<String, String> keysByName = new HashMap<>();

    /// Whether the key stands for a folder and no content: consoles make empty objects whose keys end in `/`.
    public static boolean isFolderMarker(String key) {
        return key.endsWith("/");
    }

    /// The name of the entry for an object.
    ///
    /// @throws IllegalArgumentException if another key has the same basename (names both), if the key is a
    ///     folder marker, or if the name exceeds what ZIP can hold
    public String nameFor(String key) {
        if (isFolderMarker(key)) {
            throw new IllegalArgumentException("'%s' is a folder marker and has no entry".formatted(key));
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > ZipRecords.MAX_NAME_BYTES) {
            throw new IllegalArgumentException("the entry name of '%.64s…' has %d bytes: ZIP holds at most %d"
                    .formatted(key, length, ZipRecords.MAX_NAME_BYTES));
        }
        String other = keysByName.putIfAbsent(name, key);
        if (other != null) {
            throw new IllegalArgumentException(
                    "'%s' and '%s' would both be the entry '%s': a flat archive needs distinct basenames"
                            .formatted(other, key, name));
        }
        return name;
    }
}
