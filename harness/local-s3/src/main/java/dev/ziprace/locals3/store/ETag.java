package dev.ziprace.locals3.store;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Entity tags, without their quotes.
///
/// A tag is the content's MD5 only where the client sent `Content-MD5` and it had to be computed anyway (1.7 to 2 CPU
/// seconds per GB). Other tags are unique per write and end in `-N` as those of multipart uploads do, which tells
/// clients that they are no MD5 to check against.
public final class ETag {

    private ETag() {}

    /// A tag that no other write has.
    ///
    /// @param parts of how many parts the object is made
    public static String unique(int parts) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()) + "-" + parts;
    }
}
