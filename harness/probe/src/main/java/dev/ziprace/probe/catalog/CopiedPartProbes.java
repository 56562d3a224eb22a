package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ContentCrc32;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.ProbeUpload;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.bucket.SampleObjects.Sample;
import dev.ziprace.probe.wire.S3Document;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// UploadPartCopy: its checksums, its ranges and its conditions.
final class CopiedPartProbes {

    private static final Map<String, String> CRC32 = Map.of("x-amz-checksum-algorithm", "CRC32");
    private static final String IF_MATCH = "x-amz-copy-source-if-match";
    private static final String RANGE = "x-amz-copy-source-range";

    private CopiedPartProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "copy-whole-crc32",
                        "UploadPartCopy of a whole object returns the CRC-32 of its bytes, so no HEAD is needed.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::wholeObject,
                        "PartCopier",
                        "Crc32Collector",
                        "LeanS3Bucket"),
                Assumption.probed(
                        "copy-range-crc32",
                        "UploadPartCopy of a range of an object over 5 MiB returns the CRC-32 of that range.",
                        AwsPage.UPLOAD_PART_COPY,
                        bucket -> copied(bucket, "range", bucket.samples().large(), 1000, 3000),
                        "PartCopier",
                        "Crc32Collector"),
                Assumption.probed(
                        "copy-multipart-source",
                        "UploadPartCopy of an object that was uploaded in parts returns the CRC-32 of all its bytes, not a checksum of checksums.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::compositeSource,
                        "SegmentChain",
                        "Crc32Collector"),
                Assumption.probed(
                        "copy-source-without-crc32",
                        "UploadPartCopy returns the CRC-32 of the part also if none is stored with the source.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::sourceWithoutCrc32,
                        "PartCopier",
                        "PartCopyPlanner"),
                Assumption.probed(
                        "copy-becomes-object",
                        "Copied parts can be completed with the CRC-32s and ETags that the copies returned, and the object has the source's bytes.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        CopiedPartProbes::completedCopies,
                        "PlanExecutor"),
                Assumption.probed(
                        "copy-if-match-other",
                        "UploadPartCopy with the ETag of another version fails with 412 PreconditionFailed.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::otherETag,
                        "SourceObjectChangedException",
                        "MultipartUpload"),
                Assumption.probed(
                        "copy-source-missing",
                        "UploadPartCopy of a missing object fails with 404 if the caller may list the bucket.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::missingSource,
                        "SourceObjectChangedException"),
                Assumption.probed(
                        "copy-range-past-end",
                        "UploadPartCopy of a range that ends after the source is refused; a part is never shorter than its range.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::rangePastEnd,
                        "PartCopier",
                        "CopySource"),
                Assumption.probed(
                        "copy-source-encoding",
                        "The key in x-amz-copy-source is percent-encoded UTF-8; spaces, plus signs, percent signs and letters beyond ASCII arrive.",
                        AwsPage.UPLOAD_PART_COPY,
                        CopiedPartProbes::encodedSource,
                        "PercentEncoding",
                        "LeanS3Bucket"));
    }

    /// Copies a part of an object, or all of it, and compares the CRC-32.
    private static void copied(ProbeBucket bucket, String name, Sample source, int from, int to) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("copy/" + name), CRC32);
        WireRequest request = upload.copyRequest(1, source.key()).header(IF_MATCH, source.eTag());
        if (to - from < source.content().length) {
            request.header(RANGE, "bytes=%d-%d".formatted(from, to - 1));
        }
        WireResponse response = bucket.send(request);
        Expected.success("UploadPartCopy", response);
        Expected.equal(
                "ChecksumCRC32",
                ContentCrc32.of(Arrays.copyOfRange(source.content(), from, to)),
                response.document().text("ChecksumCRC32"));
    }

    private static void wholeObject(ProbeBucket bucket) throws IOException {
        Sample source = bucket.samples().large();
        copied(bucket, "whole", source, 0, source.content().length);
    }

    private static void compositeSource(ProbeBucket bucket) throws IOException {
        Sample source = bucket.samples().composite();
        copied(bucket, "composite", source, 0, source.content().length);
    }

    private static void sourceWithoutCrc32(ProbeBucket bucket) throws IOException {
        Sample source = bucket.samples().withoutCrc32();
        copied(bucket, "without-crc32", source, 0, source.content().length);
    }

    private static void completedCopies(ProbeBucket bucket) throws IOException {
        Sample large = bucket.samples().large();
        Sample small = bucket.samples().small();
        String key = bucket.key("copy/completed");
        ProbeUpload upload = bucket.startUpload(key, CRC32);
        List<ProbeUpload.Part> parts = List.of(
                part(1, bucket.send(upload.copyRequest(1, large.key()))),
                part(2, bucket.send(upload.copyRequest(2, small.key()))));
        Expected.success("CompleteMultipartUpload", bucket.send(upload.completeRequest(parts)));
        int end = large.content().length;
        WireResponse response = bucket.send(WireRequest.of("GET", key).header("range", "bytes=" + (end - 10) + "-"));
        byte[] expected = new byte[10 + small.content().length];
        System.arraycopy(large.content(), end - 10, expected, 0, 10);
        System.arraycopy(small.content(), 0, expected, 10, small.content().length);
        Expected.content(expected, response);
    }

    private static ProbeUpload.Part part(int number, WireResponse copy) throws IOException {
        Expected.success("UploadPartCopy", copy);
        S3Document document = copy.document();
        return new ProbeUpload.Part(
                number, Expected.present("an ETag", document.text("ETag")), document.text("ChecksumCRC32"));
    }

    private static void otherETag(ProbeBucket bucket) throws IOException {
        Sample source = bucket.samples().small();
        ProbeUpload upload = bucket.startUpload(bucket.key("copy/other-etag"), CRC32);
        WireResponse response = bucket.send(
                upload.copyRequest(1, source.key()).header(IF_MATCH, "\"00000000000000000000000000000000\""));
        Expected.error("UploadPartCopy", 412, "PreconditionFailed", response);
    }

    private static void missingSource(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("copy/missing-source"), CRC32);
        Expected.status("UploadPartCopy", 404, bucket.send(upload.copyRequest(1, bucket.key("copy/nothing"))));
    }

    private static void rangePastEnd(ProbeBucket bucket) throws IOException {
        Sample source = bucket.samples().large();
        ProbeUpload upload = bucket.startUpload(bucket.key("copy/past-end"), CRC32);
        WireResponse response =
                bucket.send(upload.copyRequest(1, source.key()).header(RANGE, "bytes=0-" + source.content().length));
        Expected.that(
                response.status() == 400 || response.status() == 416,
                "UploadPartCopy to be refused",
                response.summary());
    }

    private static void encodedSource(ProbeBucket bucket) throws IOException {
        String key = bucket.key("copy/a b+c%20d=é&?#€.bin");
        byte[] content = SampleObjects.bytes(100);
        bucket.put(key, content);
        ProbeUpload upload = bucket.startUpload(bucket.key("copy/encoded"), CRC32);
        WireResponse response = bucket.send(upload.copyRequest(1, key));
        Expected.success("UploadPartCopy", response);
        Expected.equal(
                "ChecksumCRC32", ContentCrc32.of(content), response.document().text("ChecksumCRC32"));
    }
}
