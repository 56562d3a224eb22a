package dev.ziprace.locals3.request;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The range of an object's bytes that a request asks for.
///
/// @param from   the offset of the first byte
/// @param length the number of bytes, at least 1
public record RequestedRange(long from, long length) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Pattern COPY_RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    /// The range that a GET's `Range` header asks for, or null for the whole object: S3 ignores malformed headers and
    /// those with several ranges.
    ///
    /// @param size the size of the object in bytes
    /// @throws S3Exception InvalidRange
    public static @Nullable RequestedRange ofGet(@Nullable String header, long size) {
        Matcher range = RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return null;
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? null : suffix(number(last), size, range.group());
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (to < from) {
            return null;
        }
        if (from >= size) {
            throw unsatisfiable(range.group(), size);
        }
        return new RequestedRange(from, Math.min(to, size - 1) - from + 1);
    }

    /// The range that `x-amz-copy-source-range` asks for. Unlike a GET's range, it must end within the source.
    ///
    /// @param size the size of the source in bytes
    /// @throws S3Exception InvalidArgument if it is malformed or not within the source
    public static RequestedRange ofCopy(String header, long size) {
        Matcher range = COPY_RANGE.matcher(header);
        if (!range.matches()) {
            throw invalidCopy(new S3Exception(S3Error.COPY_RANGE_MALFORMED), header);
        }
        long from = number(range.group(1));
        long to = number(range.group(2));
        if (to < from || to >= size) {
            throw invalidCopy(new S3Exception(S3Error.COPY_RANGE_NOT_IN_SOURCE, size), header);
        }
        return new RequestedRange(from, to - from + 1);
    }

    /// No object is as long as the largest `long`, so a longer number means the same.
    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private static RequestedRange suffix(long length, long size, String header) {
        if (length == 0 || size == 0) {
            throw unsatisfiable(header, size);
        }
        long taken = Math.min(length, size);
        return new RequestedRange(size - taken, taken);
    }

    private static S3Exception unsatisfiable(String header, long size) {
        return new S3Exception(S3Error.INVALID_RANGE)
                .with("RangeRequested", header)
                .with("ActualObjectSize", Long.toString(size));
    }

    private static S3Exception invalidCopy(S3Exception exception, String header) {
        return exception.with("ArgumentName", "x-amz-copy-source-range").with("ArgumentValue", header);
    }
}
