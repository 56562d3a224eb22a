package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ContentCrc32;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.ProbeUpload;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.bucket.SampleObjects.Sample;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How many parts an upload has, how large they are, and in which order they become the object.
final class PartRuleProbes {

    private static final Map<String, String> CRC32 = Map.of("x-amz-checksum-algorithm", "CRC32");
    private static final byte[] CONTENT = SampleObjects.bytes(100);

    private PartRuleProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "part-too-small",
                        "CompleteMultipartUpload refuses a part below 5 MiB that is not the last, with 400 EntityTooSmall.",
                        AwsPage.MULTIPART_LIMITS,
                        PartRuleProbes::tooSmall,
                        "PartPlan",
                        "PartLimits"),
                Assumption.probed(
                        "last-part-any-size",
                        "The last part may have any size, even one byte, whether it is sent or copied.",
                        AwsPage.MULTIPART_LIMITS,
                        PartRuleProbes::lastPartOfOneByte,
                        "PartPlan",
                        "PartCopyPlanner"),
                Assumption.probed(
                        "part-numbers-to-10000",
                        "Part numbers are 1 to 10 000; part 10 001 is refused with 400 InvalidArgument.",
                        AwsPage.MULTIPART_LIMITS,
                        PartRuleProbes::largestNumber,
                        "PartPlan",
                        "upload.sh"),
                Assumption.probed(
                        "parts-any-order",
                        "Parts may be uploaded in any order; the object has them in the order of their numbers.",
                        AwsPage.MULTIPART_OVERVIEW,
                        PartRuleProbes::uploadedBackwards,
                        "PartUploader",
                        "PlanExecutor"),
                Assumption.probed(
                        "part-replaced",
                        "A part that is uploaded again replaces the former one with its number, so a retry does no harm.",
                        AwsPage.UPLOAD_PART,
                        PartRuleProbes::replacedPart,
                        "RequestRetries",
                        "Workers"),
                Assumption.probed(
                        "complete-order",
                        "CompleteMultipartUpload refuses parts that are not in ascending order, with 400 InvalidPartOrder.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        PartRuleProbes::descendingOrder,
                        "MultipartUpload"),
                Assumption.probed(
                        "complete-unknown-etag",
                        "CompleteMultipartUpload refuses a part with another ETag than the uploaded one, with 400 InvalidPart.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        PartRuleProbes::unknownETag,
                        "UploadedPart",
                        "WorkerAnswer"));
    }

    private static void tooSmall(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("parts/too-small"), CRC32);
        List<ProbeUpload.Part> parts = List.of(upload.upload(1, CONTENT), upload.upload(2, CONTENT));
        Expected.error("CompleteMultipartUpload", 400, "EntityTooSmall", bucket.send(upload.completeRequest(parts)));
    }

    private static void lastPartOfOneByte(ProbeBucket bucket) throws IOException {
        String key = bucket.key("parts/one-byte");
        ProbeUpload upload = bucket.startUpload(key, CRC32);
        List<ProbeUpload.Part> parts = List.of(largePart(upload, 1), upload.upload(2, new byte[] {1}));
        Expected.success("CompleteMultipartUpload", bucket.send(upload.completeRequest(parts)));
        Expected.header(
                bucket.send(WireRequest.of("HEAD", key)),
                "content-length",
                Integer.toString(bucket.samples().large().content().length + 1));
    }

    /// A part of more than 5 MiB, which S3 copies.
    private static ProbeUpload.Part largePart(ProbeUpload upload, int number) throws IOException {
        Sample large = upload.bucket().samples().large();
        WireResponse copy = upload.bucket().prepare(upload.copyRequest(number, large.key()));
        return new ProbeUpload.Part(
                number, Expected.present("an ETag", copy.document().text("ETag")), large.crc32());
    }

    private static void largestNumber(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("parts/numbers"), CRC32);
        Expected.success("part 10 000", bucket.send(part(upload, 10_000)));
        Expected.error("part 10 001", 400, "InvalidArgument", bucket.send(part(upload, 10_001)));
    }

    private static WireRequest part(ProbeUpload upload, int number) {
        return upload.partRequest(number, CONTENT).header(ContentCrc32.HEADER, ContentCrc32.of(CONTENT));
    }

    private static void uploadedBackwards(ProbeBucket bucket) throws IOException {
        byte[] content = SampleObjects.bytes(SampleObjects.SMALLEST_PART + 5);
        String key = bucket.key("parts/backwards");
        ProbeUpload upload = bucket.startUpload(key, CRC32);
        byte[] end = Arrays.copyOfRange(content, SampleObjects.SMALLEST_PART, content.length);
        ProbeUpload.Part last = upload.upload(2, end);
        ProbeUpload.Part first = upload.upload(1, Arrays.copyOf(content, SampleObjects.SMALLEST_PART));
        Expected.success("CompleteMultipartUpload", bucket.send(upload.completeRequest(List.of(first, last))));
        Expected.content(
                end,
                bucket.send(WireRequest.of("GET", key).header("range", "bytes=" + SampleObjects.SMALLEST_PART + "-")));
    }

    private static void replacedPart(ProbeBucket bucket) throws IOException {
        String key = bucket.key("parts/replaced");
        ProbeUpload upload = bucket.startUpload(key, CRC32);
        upload.upload(1, SampleObjects.bytes(10));
        ProbeUpload.Part second = upload.upload(1, CONTENT);
        Expected.success("CompleteMultipartUpload", bucket.send(upload.completeRequest(List.of(second))));
        Expected.content(CONTENT, bucket.send(WireRequest.of("GET", key)));
    }

    private static void descendingOrder(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("parts/descending"), CRC32);
        List<ProbeUpload.Part> parts = List.of(largePart(upload, 2), largePart(upload, 1));
        Expected.error("CompleteMultipartUpload", 400, "InvalidPartOrder", bucket.send(upload.completeRequest(parts)));
    }

    private static void unknownETag(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("parts/unknown-etag"), CRC32);
        upload.upload(1, CONTENT);
        ProbeUpload.Part other =
                new ProbeUpload.Part(1, "\"00000000000000000000000000000000\"", ContentCrc32.of(CONTENT));
        Expected.error(
                "CompleteMultipartUpload", 400, "InvalidPart", bucket.send(upload.completeRequest(List.of(other))));
    }
}
