package dev.ziprace.locals3;

import java.time.Duration;
import java.util.Map;

/// How S3 behaves beyond its API: how long it takes, and how many requests it takes. Every constant stands
/// here.
///
/// @param latencies          from the end of a request to the first byte of its answer, the mean, by operation;
///                           operations that are missing are answered at once
/// @param copyBytesPerSecond what a server-side copy takes on top of its latency
/// @param perCompletedPart   what CompleteMultipartUpload takes for each part on top of its latency
/// @param jitter             the standard deviation of the latencies' natural logarithm; 0 for none
/// @param writesPerSecond    how many PUT, COPY, POST and DELETE requests are taken, see [RequestRates]
/// @param readsPerSecond     how many GET and HEAD requests are taken
/// @param seed               of the jitter
public record S3Behaviour(
        Map<SupportedOperation, Duration> latencies,
        double copyBytesPerSecond,
        Duration perCompletedPart,
        double jitter,
        double writesPerSecond,
        double readsPerSecond,
        long seed) {

    /// No latency, no refusals.
    public static final S3Behaviour NONE = new S3Behaviour(
            Map.of(),
            Double.POSITIVE_INFINITY,
            Duration.ZERO,
            0,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            0);

    /// GET: S3's "Performance guidelines" speak of "small-object and first-byte-out latencies of roughly
    /// 100-200 ms" to plan with; what is measured within a region for objects of some MB is 20 to 40 ms in
    /// the median. HEAD does the same but for the body.
    private static final Duration READ = Duration.ofMillis(25);

    /// A guess: CreateMultipartUpload writes metadata only, so it is between a read and a write of data.
    private static final Duration CREATE = Duration.ofMillis(40);

    /// A guess: PutObject and UploadPart have to be durable in several zones before they are answered, which takes
    /// longer than a read. Counted from the last byte of the request on: the transfer itself takes its time over
    /// the network.
    private static final Duration WRITE = Duration.ofMillis(60);

    /// Copies: published copy-only contenders reach 2 150 calls/s at 256 in flight, so 119 ms for a copy of 5
    /// MB; 90 ms + 5 MiB at 200 MB/s are 116 ms.
    private static final Duration COPY = Duration.ofMillis(90);

    private static final double COPY_BYTES_PER_SECOND = 200e6;

    /// A guess: Complete has to look at every part, and takes about half a second for the 1 500 parts of a 15.7 GB
    /// archive. A published run makes one such call, so none contradicts it.
    private static final Duration COMPLETE = Duration.ofMillis(120);

    private static final Duration PER_COMPLETED_PART = Duration.ofNanos(250_000);

    /// A guess: a page of 1 000 keys is a scan of the index, which takes longer than finding one; so are parts and
    /// uploads.
    private static final Duration LIST = Duration.ofMillis(60);

    /// A guess: deletions write metadata only, as Create does. Only contenders that
    /// copy by way of temporary objects delete any.
    private static final Duration DELETE = CREATE;

    /// With 0.3 the 99th percentile is twice the median. Not measured by anybody we could cite; published
    /// runs differ by a few percent, as sums of thousands of such latencies do.
    private static final double JITTER = 0.3;

    /// "at least 3,500 PUT/COPY/POST/DELETE or 5,500 GET/HEAD requests per second per partitioned Amazon S3
    /// prefix" (user guide, "Optimizing Amazon S3 performance"). A new bucket has no more, and splits only
    /// under lasting load.
    private static final double WRITES_PER_SECOND = 3500;

    private static final double READS_PER_SECOND = 5500;

    /// What AWS documents and what published runs show; constants without either are said to be guesses where
    /// they stand.
    public static final S3Behaviour AWS = new S3Behaviour(
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
            JITTER,
            WRITES_PER_SECOND,
            READS_PER_SECOND,
            1);

    public S3Behaviour {
        latencies = Map.copyOf(latencies);
        if (latencies.values().stream().anyMatch(Duration::isNegative) || perCompletedPart.isNegative()) {
            throw new IllegalArgumentException("a latency cannot be negative");
        }
        if (!(copyBytesPerSecond > 0) || !(writesPerSecond >= 1) || !(readsPerSecond >= 1)) {
            throw new IllegalArgumentException("rates must be positive, and at least one request per second");
        }
        if (!(jitter >= 0)) {
            throw new IllegalArgumentException("the jitter cannot be negative, as " + jitter + " is");
        }
    }

    /// The same with another seed.
    public S3Behaviour withSeed(long otherSeed) {
        return new S3Behaviour(
                latencies, copyBytesPerSecond, perCompletedPart, jitter, writesPerSecond, readsPerSecond, otherSeed);
    }

    /// The same with other limits of requests per second.
    public S3Behaviour withRates(double writes, double reads) {
        return new S3Behaviour(latencies, copyBytesPerSecond, perCompletedPart, jitter, writes, reads, seed);
    }
}
