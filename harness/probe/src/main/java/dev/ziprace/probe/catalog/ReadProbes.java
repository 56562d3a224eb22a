package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.bucket.SampleObjects.Sample;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Reads of ranges, and reads on condition that an object is still the same.
final class ReadProbes {

    private static final String OTHER_ETAG = "\"00000000000000000000000000000000\"";

    private ReadProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "range-inside",
                        "A GET of a range inside an object returns 206, exactly these bytes, and their number as Content-Length.",
                        AwsPage.GET_OBJECT,
                        ReadProbes::rangeInside,
                        "ByteRange",
                        "ObjectRange",
                        "downloads.sh"),
                Assumption.probed(
                        "range-over-end",
                        "A GET of a range that ends after an object returns the bytes up to its end, and Content-Length says so.",
                        AwsPage.GET_OBJECT,
                        ReadProbes::rangeOverEnd,
                        "ResumingBody",
                        "ObjectRange"),
                Assumption.probed(
                        "range-after-end",
                        "A GET of a range that starts after an object fails with 416 InvalidRange.",
                        AwsPage.GET_OBJECT,
                        ReadProbes::rangeAfterEnd,
                        "ObjectRange"),
                Assumption.probed(
                        "range-of-empty-object",
                        "A GET of any range of an empty object fails with 416 InvalidRange, so empty objects are read without a range.",
                        AwsPage.GET_OBJECT,
                        ReadProbes::rangeOfEmptyObject,
                        "S3Bucket",
                        "ObjectReader"),
                Assumption.probed(
                        "get-content-length",
                        "A GET of a whole object returns its Content-Length, never in HTTP chunks.",
                        AwsPage.RESPONSE_HEADERS,
                        ReadProbes::contentLength,
                        "LeanObjectBody",
                        "SdkObjectBody"),
                Assumption.probed(
                        "if-match-same",
                        "A GET with the listed ETag in If-Match, with its quotes, returns the object.",
                        AwsPage.CONDITIONAL_READS,
                        ReadProbes::sameETag,
                        "SourceObject",
                        "downloads.sh"),
                Assumption.probed(
                        "if-match-other",
                        "A GET with another ETag in If-Match fails with 412 PreconditionFailed, also if it has a range.",
                        AwsPage.CONDITIONAL_READS,
                        ReadProbes::otherETag,
                        "SourceObjectChangedException",
                        "ObjectRange"),
                Assumption.probed(
                        "etag-changes",
                        "An object that is stored again with other content has another ETag.",
                        AwsPage.RESPONSE_HEADERS,
                        ReadProbes::newETag,
                        "ObjectReader",
                        "SourceObjectChangedException"),
                Assumption.probed(
                        "etag-same-everywhere",
                        "PutObject, GET, HEAD and ListObjectsV2 return the same ETag, in quotes.",
                        AwsPage.RESPONSE_HEADERS,
                        ReadProbes::sameETagEverywhere,
                        "SourceObject",
                        "S3ArchiveSource"));
    }

    private static void rangeInside(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        WireResponse response = range(bucket, sample.key(), "bytes=10-19");
        Expected.status("a GET of ten bytes", 206, response);
        Expected.content(Arrays.copyOfRange(sample.content(), 10, 20), response);
        Expected.header(response, "content-length", "10");
        Expected.header(response, "content-range", "bytes 10-19/" + sample.content().length);
    }

    private static void rangeOverEnd(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        int length = sample.content().length;
        WireResponse response = range(bucket, sample.key(), "bytes=%d-%d".formatted(length - 3, length + 100));
        Expected.status("a GET over the end", 206, response);
        Expected.header(response, "content-length", "3");
        Expected.content(Arrays.copyOfRange(sample.content(), length - 3, length), response);
    }

    private static void rangeAfterEnd(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        String range = "bytes=%d-%d".formatted(sample.content().length, sample.content().length + 9);
        Expected.error("a GET after the end", 416, "InvalidRange", range(bucket, sample.key(), range));
    }

    private static void rangeOfEmptyObject(ProbeBucket bucket) throws IOException {
        String key = bucket.key("reads/empty");
        bucket.put(key, new byte[0]);
        Expected.error("a GET of the first byte", 416, "InvalidRange", range(bucket, key, "bytes=0-0"));
    }

    private static WireResponse range(ProbeBucket bucket, String key, String range) throws IOException {
        return bucket.send(WireRequest.of("GET", key).header("range", range));
    }

    private static void contentLength(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        WireResponse response = bucket.send(WireRequest.of("GET", sample.key()));
        Expected.header(response, "content-length", Integer.toString(sample.content().length));
        Expected.noHeader(response, "transfer-encoding");
        Expected.content(sample.content(), response);
    }

    private static void sameETag(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        String listed = Expected.present(
                "an ETag",
                bucket.prepare(bucket.listing(sample.key())).document().text("ETag"));
        WireResponse response = bucket.send(WireRequest.of("GET", sample.key()).header("if-match", listed));
        Expected.status("a GET with the listed ETag", 200, response);
    }

    private static void otherETag(ProbeBucket bucket) throws IOException {
        WireRequest whole =
                WireRequest.of("GET", bucket.samples().small().key()).header("if-match", OTHER_ETAG);
        Expected.error("a GET with another ETag", 412, "PreconditionFailed", bucket.send(whole));
        Expected.error(
                "a GET of a range with another ETag",
                412,
                "PreconditionFailed",
                bucket.send(whole.header("range", "bytes=0-9")));
    }

    private static void newETag(ProbeBucket bucket) throws IOException {
        String key = bucket.key("reads/stored-twice");
        String first = Expected.present(
                "an ETag", bucket.put(key, SampleObjects.bytes(10)).header("etag"));
        String second = Expected.present(
                "an ETag", bucket.put(key, SampleObjects.bytes(11)).header("etag"));
        Expected.that(!first.equals(second), "another ETag than " + first, "the same");
        Expected.status(
                "a GET with the former ETag",
                412,
                bucket.send(WireRequest.of("GET", key).header("if-match", first)));
    }

    private static void sameETagEverywhere(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        Expected.that(sample.eTag().matches("\".+\""), "an ETag in quotes", sample.eTag());
        Expected.header(bucket.send(WireRequest.of("GET", sample.key())), "etag", sample.eTag());
        Expected.header(bucket.send(WireRequest.of("HEAD", sample.key())), "etag", sample.eTag());
        Expected.equal(
                "the listed ETag",
                sample.eTag(),
                bucket.prepare(bucket.listing(sample.key())).document().text("ETag"));
    }
}
