package dev.ziprace.control.judge;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// The source objects that an archive must hold.
///
/// @param sizes their bytes by name: the SHA-256 of their content as 64 lowercase hexadecimal digits
public record ExpectedObjects(Map<String, Long> sizes) {
    private static final Pattern SHA_256_HEX = Pattern.compile("[0-9a-f]{64}");

    public ExpectedObjects {
        sizes = Map.copyOf(sizes);
        sizes.forEach((name, size) -> {
            if (!isObjectName(name) || size < 0) {
                throw new IllegalArgumentException(
                        "an object is named by its SHA-256 in lowercase hexadecimal and has a size: '%s', %d bytes"
                                .formatted(name, size));
            }
        });
    }

    /// Whether `name` has the form of a SHA-256, as the name of each object of the data set has.
    public static boolean isObjectName(String name) {
        return SHA_256_HEX.matcher(name).matches();
    }

    /// How many objects there are.
    public int count() {
        return sizes.size();
    }

    Set<String> names() {
        return sizes.keySet();
    }

    /// Bytes of one expected object.
    long size(String name) {
        return Objects.requireNonNull(sizes.get(name), () -> "not an expected object: " + name);
    }
}
