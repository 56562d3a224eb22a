package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ContentCrc32;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.bucket.SampleObjects.Sample;
import dev.ziprace.probe.wire.S3Document;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.List;

/// What S3 stores and returns as the checksum of a whole object.
final class StoredChecksumProbes {

    private static final String TYPE = "x-amz-checksum-type";
    private static final String EMPTY_CRC32 = "AAAAAA==";

    private StoredChecksumProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "get-stored-crc32",
                        "GET in checksum mode returns the CRC-32 that was stored with the object, as that of the full object.",
                        AwsPage.CHECKSUMS,
                        bucket -> storedCrc32(bucket, "GET"),
                        "StoredCrc32",
                        "LeanS3Bucket",
                        "downloads.sh"),
                Assumption.probed(
                        "head-stored-crc32",
                        "HEAD in checksum mode returns the CRC-32 that was stored with the object.",
                        AwsPage.HEAD_OBJECT,
                        bucket -> storedCrc32(bucket, "HEAD"),
                        "downloads.sh"),
                Assumption.probed(
                        "ranged-get-no-crc32",
                        "A GET of a range never returns the CRC-32 of the full object.",
                        AwsPage.GET_OBJECT,
                        StoredChecksumProbes::noChecksumForRange,
                        "ResumingBody",
                        "SdkS3Bucket"),
                Assumption.probed(
                        "put-wrong-crc32",
                        "PutObject with a CRC-32 that is not that of the body fails with 400 BadDigest.",
                        AwsPage.CHECKSUMS_OF_UPLOADS,
                        StoredChecksumProbes::wrongCrc32,
                        "RetryPolicy",
                        "ObjectOperations"),
                Assumption.probed(
                        "put-without-checksum",
                        "An object that was stored without a checksum has no CRC-32; S3 stores a CRC-64/NVME instead.",
                        AwsPage.CHECKSUMS,
                        StoredChecksumProbes::withoutChecksum,
                        "StoredCrc32",
                        "HeaderCrc32s"),
                Assumption.probed(
                        "listing-names-crc32",
                        "ListObjectsV2 names an object's checksum algorithm and type, so it is known before any GET whether the CRC-32 is stored.",
                        AwsPage.LIST_OBJECTS_V2,
                        StoredChecksumProbes::listedChecksum,
                        "S3ResponseXml",
                        "SdkResponseMapper"),
                Assumption.probed(
                        "empty-object",
                        "An empty object can be stored with its CRC-32, and a GET without a range returns 200 with no bytes and that CRC-32.",
                        AwsPage.GET_OBJECT,
                        StoredChecksumProbes::emptyObject,
                        "ObjectReader",
                        "S3Bucket"));
    }

    private static void storedCrc32(ProbeBucket bucket, String method) throws IOException {
        Sample sample = bucket.samples().small();
        WireResponse response = bucket.send(inChecksumMode(method, sample.key()));
        Expected.success(method, response);
        Expected.header(response, ContentCrc32.HEADER, sample.crc32());
        Expected.header(response, TYPE, "FULL_OBJECT");
    }

    private static void noChecksumForRange(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        WireResponse response = bucket.send(inChecksumMode("GET", sample.key()).header("range", "bytes=0-9"));
        Expected.status("a GET of ten bytes", 206, response);
        Expected.noHeader(response, ContentCrc32.HEADER);
    }

    private static void wrongCrc32(ProbeBucket bucket) throws IOException {
        String key = bucket.key("checksums/wrong");
        WireResponse response = bucket.send(WireRequest.of("PUT", key)
                .header(ContentCrc32.HEADER, EMPTY_CRC32)
                .body(SampleObjects.bytes(10)));
        Expected.error("PutObject", 400, "BadDigest", response);
        Expected.status("a GET of the refused object", 404, bucket.send(WireRequest.of("GET", key)));
    }

    private static void withoutChecksum(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().withoutCrc32();
        WireResponse response = bucket.send(inChecksumMode("GET", sample.key()));
        Expected.success("GET", response);
        Expected.noHeader(response, ContentCrc32.HEADER);
        Expected.present("x-amz-checksum-crc64nvme", response.header("x-amz-checksum-crc64nvme"));
    }

    private static void listedChecksum(ProbeBucket bucket) throws IOException {
        Sample sample = bucket.samples().small();
        WireResponse response = bucket.send(bucket.listing(sample.key()));
        Expected.success("ListObjectsV2", response);
        S3Document listing = response.document();
        Expected.equal("ChecksumAlgorithm", "CRC32", listing.text("ChecksumAlgorithm"));
        Expected.equal("ChecksumType", "FULL_OBJECT", listing.text("ChecksumType"));
    }

    private static void emptyObject(ProbeBucket bucket) throws IOException {
        String key = bucket.key("checksums/empty");
        bucket.put(key, new byte[0]);
        WireResponse response = bucket.send(inChecksumMode("GET", key));
        Expected.status("a GET of an empty object", 200, response);
        Expected.header(response, "content-length", "0");
        Expected.header(response, ContentCrc32.HEADER, EMPTY_CRC32);
    }

    private static WireRequest inChecksumMode(String method, String key) {
        return WireRequest.of(method, key).header("x-amz-checksum-mode", "ENABLED");
    }
}
