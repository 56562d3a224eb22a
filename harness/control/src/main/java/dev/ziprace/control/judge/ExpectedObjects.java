package dev.ziprace.control.judge;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// The source objects that an archive must contain.
///
/// @param sizes their sizes in bytes by name; a name is the SHA-256 of the content as 64 lowercase hexadecimal
///     digits
public record ExpectedObjects(Map<String, Long> sizes) {
    private static final Pattern SHA_256_HEX = Pattern.compile("[0-9a-f]{64}");

    public ExpectedObjects {
        sizes = Map.copyOf(sizes);
        sizes.forEach((name, size) -> {
            if (!isObjectName(name) || size < 0) {
                throw new IllegalArgumentException(
                        "an object's name is its SHA-256 in lowercase hexadecimal, and its size is not negative: '%s', %d bytes"
                                .formatted(name, size));
            }
        });
    }

    /// Whether `name` has the form of a SHA-256, which all names of the data set have.
    public static boolean isObjectName(String name) {
        return SHA_256_HEX.matcher(name).matches();
    }

    /// The number of objects.
    public int count() {
        return sizes.size();
    }

    Set<String> names() {
        return sizes.keySet();
    }

    /// The size of one expected object in bytes.
    long size(String name) {
        return Objects.requireNonNull(sizes.get(name), () -> "not an expected object: " + name);
    }
}
