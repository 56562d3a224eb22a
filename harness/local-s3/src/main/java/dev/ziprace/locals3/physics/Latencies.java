package dev.ziprace.locals3.physics;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.time.Duration;
import java.util.Map;

/// How long S3 takes from the end of a request to the first byte of its response.
///
/// @param mean               the mean by operation; operations that are missing are answered at once
/// @param copyBytesPerSecond the rate of a server-side copy, whose time is added to its latency
/// @param perCompletedPart   what each part adds to the latency of CompleteMultipartUpload
/// @param jitter             the standard deviation of the latencies' natural logarithm; 0 for none
public record Latencies(
        Map<SupportedOperation, Duration> mean, double copyBytesPerSecond, Duration perCompletedPart, double jitter) {

    /// Every response is sent at once.
    public static final Latencies NONE = new Latencies(Map.of(), Double.POSITIVE_INFINITY, Duration.ZERO, 0);

    /// GET: S3's "Performance guidelines" name "small-object and first-byte-out latencies of roughly
    /// 100-200 ms" for planning. Within a region, measured medians are 20 to 40 ms for objects of a few MB.
    /// HEAD does the same work without the body.
    private static final Duration READ = Duration.ofMillis(25);

    /// A guess: CreateMultipartUpload writes only metadata, so it is between a read and a write of data.
    private static final Duration CREATE = Duration.ofMillis(40);

    /// A guess: PutObject and UploadPart must be durable in several zones before they are answered, which takes
    /// longer than a read. Counted from the last byte of the request: the network limits the transfer itself.
    private static final Duration WRITE = Duration.ofMillis(60);

    /// Published copy-only contenders reach 2 150 calls/s with 256 in flight, which is 119 ms for a copy of
    /// 5 MB. This constant plus 5 MiB at 200 MB/s is 116 ms.
    private static final Duration COPY = Duration.ofMillis(90);

    private static final double COPY_BYTES_PER_SECOND = 200e6;

    /// A guess: CompleteMultipartUpload has to check every part, and takes about half a second for the 1 500 parts of
    /// a 15.7 GB archive. A published run makes one such call, so no published figure contradicts it.
    private static final Duration COMPLETE = Duration.ofMillis(120);

    private static final Duration PER_COMPLETED_PART = Duration.ofNanos(250_000);

    /// A guess: a page of 1 000 keys, parts or uploads is a scan of the index, which takes longer than finding one
    /// entry.
    private static final Duration LIST = Duration.ofMillis(60);

    /// A guess: deletions write only metadata, like CreateMultipartUpload. Only contenders that copy through
    /// temporary objects delete any.
    private static final Duration DELETE = CREATE;

    /// With 0.3 the 99th percentile is twice the median. No citable measurement exists; published runs differ by a
    /// few percent, as sums of thousands of such latencies do.
    private static final double JITTER = 0.3;

    /// From AWS's documentation and published runs; constants that are guesses say so.
    public static final Latencies S3 = new Latencies(
            Map.ofEntries(
                    Map.entry(SupportedOperation.GET_OBJECT, READ),
                    Map.entry(SupportedOperation.HEAD_OBJECT, READ),
                    Map.entry(SupportedOperation.GET_OBJECT_TAGGING, READ),
                    Map.entry(SupportedOperation.HEAD_BUCKET, READ),
                    Map.entry(SupportedOperation.GET_BUCKET_LOCATION, READ),
                    Map.entry(SupportedOperation.CREATE_MULTIPART_UPLOAD, CREATE),
                    Map.entry(SupportedOperation.PUT_OBJECT, WRITE),
                    Map.entry(SupportedOperation.UPLOAD_PART, WRITE),
                    Map.entry(SupportedOperation.COPY_OBJECT, COPY),
                    Map.entry(SupportedOperation.UPLOAD_PART_COPY, COPY),
                    Map.entry(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, COMPLETE),
                    Map.entry(SupportedOperation.LIST_BUCKETS, LIST),
                    Map.entry(SupportedOperation.LIST_OBJECTS, LIST),
                    Map.entry(SupportedOperation.LIST_OBJECTS_V2, LIST),
                    Map.entry(SupportedOperation.LIST_PARTS, LIST),
                    Map.entry(SupportedOperation.LIST_MULTIPART_UPLOADS, LIST),
                    Map.entry(SupportedOperation.DELETE_OBJECT, DELETE),
                    Map.entry(SupportedOperation.DELETE_OBJECTS, DELETE),
                    Map.entry(SupportedOperation.ABORT_MULTIPART_UPLOAD, DELETE)),
            COPY_BYTES_PER_SECOND,
            PER_COMPLETED_PART,
            JITTER);

    public Latencies {
        mean = Map.copyOf(mean);
        if (mean.values().stream().anyMatch(Duration::isNegative) || perCompletedPart.isNegative()) {
            throw new IllegalArgumentException("a latency cannot be negative");
        }
        if (!(copyBytesPerSecond > 0)) {
            throw new IllegalArgumentException("the rate of copies must be positive, not " + copyBytesPerSecond);
        }
        if (!(jitter >= 0)) {
            throw new IllegalArgumentException("the jitter cannot be negative: " + jitter);
        }
    }
}
