package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A run of an object's bytes.
///
/// @param from   the first byte
/// @param length how many, at least 1
record RequestedRange(long from, long length) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final Pattern COPY_RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    /// The range that a GET's `Range` header asks for of an object of `size` bytes, or null for all of it: S3 ignores a
    /// header that it cannot read and one with several ranges.
    ///
    /// @throws S3Exception InvalidRange
    static @Nullable RequestedRange ofGet(@Nullable String header, long size) {
        Matcher range = RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return null;
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? null : suffix(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return null;
        }
        if (from >= size) {
            throw unsatisfiable();
        }
        return new RequestedRange(from, Math.min(to, size - 1) - from + 1);
    }

    /// The range that `x-amz-copy-source-range` asks for of an object of `size` bytes; unlike a GET's it must lie
    /// within.
    ///
    /// @throws S3Exception InvalidArgument, which is what S3 says to a range that ends behind the source, too
    static RequestedRange ofCopy(String header, long size) {
        Matcher range = COPY_RANGE.matcher(header);
        if (!range.matches()) {
            throw new S3Exception(S3Error.COPY_RANGE_MALFORMED);
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        if (to < from || to >= size) {
            throw new S3Exception(S3Error.COPY_RANGE_NOT_IN_SOURCE, size);
        }
        return new RequestedRange(from, to - from + 1);
    }

    private static RequestedRange suffix(long length, long size) {
        if (length == 0 || size == 0) {
            throw unsatisfiable();
        }
        long taken = Math.min(length, size);
        return new RequestedRange(size - taken, taken);
    }

    private static S3Exception unsatisfiable() {
        return new S3Exception(S3Error.INVALID_RANGE);
    }
}
