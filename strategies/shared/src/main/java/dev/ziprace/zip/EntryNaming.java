package dev.ziprace.zip;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Derives the names of an archive's entries from the keys of their objects: an entry's name is the key's basename, so
/// the archive is flat, as the benchmark's contract requires.
///
/// Names stay as they are, whatever characters they have, except those that a reader could take for a
/// path outside the folder into which it extracts ([UnsafeName]): they are refused.
///
/// Keeps all names of the archive: if two keys had the same basename, one entry would silently hide the
/// other.
public final class EntryNaming {

    private final Map<String, String> keysByName = new HashMap<>();

    /// Whether the key stands for a folder. The S3 console creates empty objects whose keys end in `/`.
    public static boolean isFolderMarker(String key) {
        return key.endsWith("/");
    }

    /// The name of the entry for an object.
    ///
    /// @throws IllegalArgumentException if another key has the same basename (the message names both), if the key
    ///     is a folder marker, or if the name is too long for ZIP or unsafe to extract
    public String nameFor(String key) {
        if (isFolderMarker(key)) {
            throw new IllegalArgumentException("'%s' is a folder marker and has no entry".formatted(key));
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > ArchiveEntry.MAX_NAME_BYTES) {
            throw new IllegalArgumentException("the entry name of '%.64s…' has %d bytes: ZIP allows at most %d"
                    .formatted(key, length, ArchiveEntry.MAX_NAME_BYTES));
        }
        UnsafeName.reason(name).ifPresent(reason -> {
            throw new IllegalArgumentException("'%s' cannot be the entry '%s': %s; rename the object or move it"
                    .formatted(shown(key), shown(name), reason));
        });
        String other = keysByName.putIfAbsent(name, key);
        if (other != null) {
            throw new IllegalArgumentException(
                    "'%s' and '%s' would both be the entry '%s': a flat archive needs distinct basenames"
                            .formatted(other, key, name));
        }
        return name;
    }

    /// Keeps a message on one line.
    private static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
