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
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Checksums of multipart uploads: of their parts, and of the objects that they become.
final class MultipartChecksumProbes {

    private static final Map<String, String> CRC32 = Map.of("x-amz-checksum-algorithm", "CRC32");
    private static final String TYPE = "x-amz-checksum-type";
    private static final String WRONG_CRC32 = "AAAAAA==";
    private static final byte[] CONTENT = SampleObjects.bytes(1000);

    private MultipartChecksumProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "create-crc32-composite",
                        "An upload that is created with the algorithm CRC32 and no type gets a COMPOSITE checksum.",
                        AwsPage.CREATE_MULTIPART_UPLOAD,
                        MultipartChecksumProbes::compositeByDefault,
                        "LeanS3Bucket",
                        "SdkS3Bucket"),
                Assumption.probed(
                        "composite-crc32-form",
                        "A COMPOSITE CRC-32 is the CRC-32 of the parts' CRC-32s, followed by a hyphen and the number of parts.",
                        AwsPage.CHECKSUMS_OF_UPLOADS,
                        MultipartChecksumProbes::compositeForm,
                        "StoredCrc32",
                        "downloads.sh"),
                Assumption.probed(
                        "composite-listed",
                        "ListObjectsV2 says COMPOSITE for an object with such a checksum, so its CRC-32 is not taken for that of the content.",
                        AwsPage.LIST_OBJECTS_V2,
                        MultipartChecksumProbes::compositeListed,
                        "S3ResponseXml",
                        "SdkResponseMapper"),
                Assumption.probed(
                        "full-object-crc32",
                        "An upload that is created with CRC32 and FULL_OBJECT becomes an object whose CRC-32 is that of all bytes, whatever its parts.",
                        AwsPage.CHECKSUMS_OF_UPLOADS,
                        MultipartChecksumProbes::fullObject,
                        "StoredCrc32",
                        "SourceObject"),
                Assumption.probed(
                        "part-crc32-returned",
                        "UploadPart returns the CRC-32 of the part.",
                        AwsPage.UPLOAD_PART,
                        MultipartChecksumProbes::partCrc32,
                        "LeanS3Bucket",
                        "Crc32Header"),
                Assumption.probed(
                        "part-wrong-crc32",
                        "UploadPart with a CRC-32 that is not that of the part fails with 400 BadDigest.",
                        AwsPage.UPLOAD_PART,
                        MultipartChecksumProbes::wrongPartCrc32,
                        "RetryPolicy",
                        "ChecksumHeaderPart"),
                Assumption.probed(
                        "parts-without-checksum",
                        "An upload that is created without an algorithm takes parts without checksums, and is completed by their ETags alone.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        MultipartChecksumProbes::withoutChecksums,
                        "upload.sh"),
                Assumption.probed(
                        "complete-needs-crc32s",
                        "With a COMPOSITE checksum, CompleteMultipartUpload must name the CRC-32 of each part; without them it is refused.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        MultipartChecksumProbes::completeWithoutCrc32s,
                        "S3RequestXml",
                        "UploadedPart"),
                Assumption.probed(
                        "complete-wrong-crc32",
                        "CompleteMultipartUpload with a wrong CRC-32 of a part is refused.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        MultipartChecksumProbes::completeWithWrongCrc32,
                        "S3RequestXml",
                        "UploadedPart"),
                Assumption.probed(
                        "part-numbers-consecutive",
                        "With part checksums, part numbers without a gap are needed: an upload of parts 1 and 3 is not completed.",
                        AwsPage.CHECKSUMS_OF_UPLOADS,
                        MultipartChecksumProbes::gapInNumbers,
                        "MultipartUpload"));
    }

    private static void compositeByDefault(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("multipart/composite-default"), CRC32);
        Expected.header(upload.created(), "x-amz-checksum-algorithm", "CRC32");
        Expected.header(upload.created(), TYPE, "COMPOSITE");
    }

    private static void compositeForm(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().composite();
        byte[] content = sample.content();
        byte[] first = Arrays.copyOf(content, SampleObjects.SMALLEST_PART);
        byte[] last = Arrays.copyOfRange(content, SampleObjects.SMALLEST_PART, content.length);
        WireResponse response =
                bucket.send(WireRequest.of("HEAD", sample.key()).header("x-amz-checksum-mode", "ENABLED"));
        Expected.success("HEAD", response);
        Expected.header(response, ContentCrc32.HEADER, crc32OfCrc32s(first, last) + "-2");
        Expected.header(response, TYPE, "COMPOSITE");
    }

    private static String crc32OfCrc32s(byte[]... parts) {
        byte[] joined = new byte[parts.length * Integer.BYTES];
        for (int i = 0; i < parts.length; i++) {
            byte[] crc32 = Base64.getDecoder().decode(ContentCrc32.of(parts[i]));
            System.arraycopy(crc32, 0, joined, i * Integer.BYTES, Integer.BYTES);
        }
        return ContentCrc32.of(joined);
    }

    private static void compositeListed(ProbeBucket bucket) throws IOException {
        WireResponse response =
                bucket.send(bucket.listing(bucket.samples().composite().key()));
        Expected.success("ListObjectsV2", response);
        Expected.equal("ChecksumType", "COMPOSITE", response.document().text("ChecksumType"));
    }

    private static void fullObject(ProbeBucket bucket) throws IOException {
        byte[] content = SampleObjects.bytes(SampleObjects.SMALLEST_PART + 1);
        String key = bucket.key("multipart/full-object");
        ProbeUpload upload = bucket.startUpload(key, Map.of("x-amz-checksum-algorithm", "CRC32", TYPE, "FULL_OBJECT"));
        Expected.success(
                "CompleteMultipartUpload",
                bucket.send(upload.completeRequest(SampleObjects.twoParts(upload, content))));
        WireResponse response = bucket.send(WireRequest.of("HEAD", key).header("x-amz-checksum-mode", "ENABLED"));
        Expected.header(response, ContentCrc32.HEADER, ContentCrc32.of(content));
        Expected.header(response, TYPE, "FULL_OBJECT");
    }

    private static void partCrc32(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("multipart/part-crc32"), CRC32);
        WireResponse response =
                bucket.send(upload.partRequest(1, CONTENT).header(ContentCrc32.HEADER, ContentCrc32.of(CONTENT)));
        Expected.success("UploadPart", response);
        Expected.header(response, ContentCrc32.HEADER, ContentCrc32.of(CONTENT));
    }

    private static void wrongPartCrc32(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("multipart/part-wrong-crc32"), CRC32);
        Expected.error(
                "UploadPart",
                400,
                "BadDigest",
                bucket.send(upload.partRequest(1, CONTENT).header(ContentCrc32.HEADER, WRONG_CRC32)));
    }

    private static void withoutChecksums(ProbeBucket bucket) throws IOException {
        byte[] first = SampleObjects.bytes(SampleObjects.SMALLEST_PART);
        String key = bucket.key("multipart/without-checksums");
        ProbeUpload upload = bucket.startUpload(key, Map.of());
        List<ProbeUpload.Part> parts =
                List.of(upload.uploadWithoutCrc32(1, first), upload.uploadWithoutCrc32(2, CONTENT));
        Expected.success("CompleteMultipartUpload", bucket.send(upload.completeRequest(parts)));
        Expected.header(
                bucket.send(WireRequest.of("HEAD", key)),
                "content-length",
                Integer.toString(first.length + CONTENT.length));
    }

    private static void completeWithoutCrc32s(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("multipart/complete-without-crc32s"), CRC32);
        ProbeUpload.Part part = upload.upload(1, CONTENT);
        Expected.error(
                "CompleteMultipartUpload without CRC-32s",
                400,
                "InvalidRequest",
                bucket.send(upload.completeRequest(List.of(part.withoutCrc32()))));
    }

    private static void completeWithWrongCrc32(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("multipart/complete-wrong-crc32"), CRC32);
        ProbeUpload.Part part = upload.upload(1, CONTENT);
        ProbeUpload.Part wrong = new ProbeUpload.Part(1, part.eTag(), WRONG_CRC32);
        Expected.status(
                "CompleteMultipartUpload with a wrong CRC-32",
                400,
                bucket.send(upload.completeRequest(List.of(wrong))));
    }

    /// S3 returns 500 InternalError, which would be tried again.
    private static void gapInNumbers(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("multipart/gap"), CRC32);
        List<ProbeUpload.Part> parts =
                List.of(upload.upload(1, SampleObjects.bytes(SampleObjects.SMALLEST_PART)), upload.upload(3, CONTENT));
        WireResponse response = bucket.send(upload.completeRequest(parts).once());
        boolean refused = !response.isSuccess() || response.document().name().equals("Error");
        Expected.that(refused, "parts 1 and 3 to be refused", response.summary());
    }
}
