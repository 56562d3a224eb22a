package dev.ziprace.locals3.store;

import dev.ziprace.locals3.checksum.Checksum;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A part of an upload in progress.
///
/// @param number       1 to 10 000
/// @param content      the bytes; the upload holds the reference
/// @param etag         without quotes
/// @param checksum     of the upload's algorithm; if it has none, the default one or null
/// @param lastModified in whole seconds
public record StoredPart(
        int number, Content content, String etag, @Nullable Checksum checksum, Instant lastModified) {

    /// A part whose modification time is the current time.
    public static StoredPart now(int number, Content content, String etag, @Nullable Checksum checksum) {
        return new StoredPart(number, content, etag, checksum, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
