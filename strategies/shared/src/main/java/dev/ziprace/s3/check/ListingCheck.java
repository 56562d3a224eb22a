package dev.ziprace.s3.check;

import dev.ziprace.strategy.ArchiveException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that the pages of one listing fit together: S3 lists the keys of a general purpose bucket in
/// the order of their UTF-8 bytes, each once (S3 user guide, "Listing object keys programmatically").
public final class ListingCheck {

    private final String operation;
    private final Set<String> tokens = new HashSet<>();
    private @Nullable String lastKey;

    /// @param operation the beginning of error messages: operation, bucket and prefix
    public ListingCheck(String operation) {
        this.operation = operation;
    }

    /// Checks the next page.
    ///
    /// @param nextToken the continuation token for the page after it; null on the last page
    /// @throws ArchiveException if it does not continue the pages before it
    public void next(List<String> keys, @Nullable String nextToken) {
        for (String key : keys) {
            String before = lastKey;
            if (before != null && compareUtf8(before, key) >= 0) {
                throw contradiction(
                        operation,
                        before.equals(key)
                                ? "'%s' is listed twice".formatted(before)
                                : "'%s' follows '%s'".formatted(key, before));
            }
            lastKey = key;
        }
        if (nextToken != null && !tokens.add(nextToken)) {
            throw contradiction(operation, "two pages have the same NextContinuationToken");
        }
    }

    /// The exception for a listing that must not be believed.
    ///
    /// @param operation the beginning of error messages: operation, bucket and prefix
    public static ArchiveException contradiction(String operation, String what) {
        return new ArchiveException("%s: the response is no valid listing: %s".formatted(operation, what));
    }

    /// UTF-8 has the order of code points. UTF-16 has not: surrogates are below U+E000.
    private static int compareUtf8(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                int bySurrogate = Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
                return bySurrogate != 0 ? bySurrogate : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
