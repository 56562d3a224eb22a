package dev.ziprace.locals3.store;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Entity tags, without their quotes.
///
/// A tag is the MD5 of the content only if the client sent `Content-MD5`, so that it had to be computed anyway (1.7
/// to 2 CPU seconds per GB). Other tags are unique per write and end in `-N` like those of multipart uploads, so that
/// clients do not take them for an MD5.
public final class ETag {

    private ETag() {}

    /// A new unique tag.
    ///
    /// @param parts the number of parts of the object
    public static String unique(int parts) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()) + "-" + parts;
    }
}
