package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ContentCrc32;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.ProbeUpload;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.wire.S3Document;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Multipart uploads from their creation to their end: completed, completed again, aborted, listed.
final class UploadEndProbes {

    private static final Map<String, String> CRC32 = Map.of("x-amz-checksum-algorithm", "CRC32");
    private static final byte[] CONTENT = SampleObjects.bytes(100);

    private UploadEndProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "complete-document",
                        "CompleteMultipartUpload returns CompleteMultipartUploadResult with an ETag that ends in a hyphen and the number of parts.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        UploadEndProbes::completionDocument,
                        "LeanS3Bucket",
                        "S3ResponseXml"),
                Assumption.probed(
                        "complete-twice",
                        "A repeated CompleteMultipartUpload returns the same as the first one, so it can be retried if the response was lost.",
                        AwsPage.COMPLETE_MULTIPART_UPLOAD,
                        UploadEndProbes::completedTwice,
                        "RequestRetries",
                        "SdkS3Bucket"),
                Assumption.probed(
                        "upload-invisible",
                        "An upload does not change its key before it is completed: the object does not exist, and is not listed.",
                        AwsPage.MULTIPART_OVERVIEW,
                        UploadEndProbes::invisible,
                        "TemporarySegments",
                        "S3ArchiveSource"),
                Assumption.probed(
                        "upload-content-type",
                        "The content type that is sent when an upload is created is stored with the object.",
                        AwsPage.CREATE_MULTIPART_UPLOAD,
                        UploadEndProbes::contentType,
                        "S3Bucket",
                        "upload.sh"),
                Assumption.probed(
                        "abort-unknown-upload",
                        "AbortMultipartUpload of an unknown upload fails with 404 NoSuchUpload.",
                        AwsPage.ABORT_MULTIPART_UPLOAD,
                        UploadEndProbes::abortUnknown,
                        "LeanS3Bucket",
                        "SdkS3Bucket"),
                Assumption.probed(
                        "abort-ends-upload",
                        "After AbortMultipartUpload no part can be uploaded any more: 404 NoSuchUpload.",
                        AwsPage.ABORT_MULTIPART_UPLOAD,
                        UploadEndProbes::abortEnds,
                        "Workers",
                        "MultipartUpload"),
                Assumption.probed(
                        "list-uploads-prefix",
                        "ListMultipartUploads lists uploads by the prefix of their keys, each with its id.",
                        AwsPage.LIST_MULTIPART_UPLOADS,
                        UploadEndProbes::listedUploads,
                        "TemporarySegments",
                        "S3ResponseXml"),
                Assumption.probed(
                        "list-uploads-pages",
                        "ListMultipartUploads continues after the markers of the page before, and lists each upload once.",
                        AwsPage.LIST_MULTIPART_UPLOADS,
                        UploadEndProbes::pagesOfUploads,
                        "LeanS3Bucket"),
                Assumption.probed(
                        "list-parts",
                        "ListParts lists the number, the ETag, the size and the CRC-32 of each part.",
                        AwsPage.LIST_PARTS,
                        UploadEndProbes::listedParts,
                        "ContenderRole"));
    }

    private static void completionDocument(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/document"), CRC32);
        WireResponse response = bucket.send(upload.completeRequest(List.of(upload.upload(1, CONTENT))));
        Expected.success("CompleteMultipartUpload", response);
        Expected.equal(
                "root element",
                "CompleteMultipartUploadResult",
                response.document().name());
        String eTag = Expected.present("an ETag", response.document().text("ETag"));
        Expected.that(eTag.endsWith("-1\""), "an ETag that ends in -1\"", eTag);
        Expected.header(bucket.send(WireRequest.of("HEAD", upload.key())), "etag", eTag);
    }

    private static void completedTwice(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/twice"), CRC32);
        List<ProbeUpload.Part> parts = List.of(upload.upload(1, CONTENT));
        WireResponse first = bucket.prepare(upload.completeRequest(parts));
        WireResponse second = bucket.send(upload.completeRequest(parts));
        Expected.success("the second CompleteMultipartUpload", second);
        Expected.equal(
                "the second ETag",
                Expected.present("an ETag", first.document().text("ETag")),
                second.document().text("ETag"));
    }

    private static void invisible(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/invisible"), CRC32);
        upload.upload(1, CONTENT);
        Expected.status("a HEAD before the completion", 404, bucket.send(WireRequest.of("HEAD", upload.key())));
        WireResponse listing = bucket.send(bucket.listing(upload.key()));
        Expected.success("ListObjectsV2", listing);
        Expected.equal("listed keys", List.of(), listing.document().texts("Key"));
    }

    private static void contentType(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(
                bucket.key("uploads/type"),
                Map.of("x-amz-checksum-algorithm", "CRC32", "content-type", "application/zip"));
        bucket.prepare(upload.completeRequest(List.of(upload.upload(1, CONTENT))));
        Expected.header(bucket.send(WireRequest.of("HEAD", upload.key())), "content-type", "application/zip");
    }

    private static void abortUnknown(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/aborted-twice"), CRC32);
        Expected.status("AbortMultipartUpload", 204, bucket.send(upload.abortRequest()));
        Expected.error("the second AbortMultipartUpload", 404, "NoSuchUpload", bucket.send(upload.abortRequest()));
    }

    private static void abortEnds(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/aborted"), CRC32);
        bucket.prepare(upload.abortRequest());
        Expected.error("UploadPart", 404, "NoSuchUpload", bucket.send(upload.partRequest(1, CONTENT)));
        Expected.error(
                "CompleteMultipartUpload",
                404,
                "NoSuchUpload",
                bucket.send(upload.completeRequest(
                        List.of(new ProbeUpload.Part(1, "\"00000000000000000000000000000000\"", "AAAAAA==")))));
    }

    private static void listedUploads(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/listed/a b+é"), CRC32);
        bucket.startUpload(bucket.key("uploads/not-listed"), CRC32);
        WireResponse response = bucket.send(uploadListing(bucket.key("uploads/listed/")));
        Expected.success("ListMultipartUploads", response);
        S3Document listing = response.document();
        Expected.equal("listed ids", List.of(upload.id()), listing.texts("UploadId"));
        Expected.equal("listed keys", List.of(upload.key()), KeyListing.decoded(listing.texts("Key")));
    }

    private static void pagesOfUploads(ProbeBucket bucket) throws IOException {
        String prefix = bucket.key("uploads/pages/");
        List<String> started = List.of(
                bucket.startUpload(prefix + "a", CRC32).key(),
                bucket.startUpload(prefix + "b", CRC32).key());
        WireResponse first = bucket.send(uploadListing(prefix).query("max-uploads", "1"));
        Expected.success("ListMultipartUploads", first);
        S3Document page = first.document();
        Expected.equal("IsTruncated", "true", page.text("IsTruncated"));
        List<String> keys = new ArrayList<>(KeyListing.decoded(page.texts("Key")));
        S3Document rest = bucket.send(uploadListing(prefix)
                        .query("key-marker", KeyListing.decoded(marker(page, "NextKeyMarker")))
                        .query("upload-id-marker", marker(page, "NextUploadIdMarker")))
                .document();
        keys.addAll(KeyListing.decoded(rest.texts("Key")));
        Expected.equal("keys on both pages", started, keys);
    }

    private static String marker(S3Document page, String name) {
        return Expected.present(name, page.text(name));
    }

    private static WireRequest uploadListing(String prefix) {
        return WireRequest.ofBucket("GET")
                .query("uploads", "")
                .query("encoding-type", "url")
                .query("prefix", prefix);
    }

    private static void listedParts(ProbeBucket bucket) throws IOException {
        ProbeUpload upload = bucket.startUpload(bucket.key("uploads/parts"), CRC32);
        ProbeUpload.Part part = upload.upload(7, CONTENT);
        WireResponse response = bucket.send(WireRequest.of("GET", upload.key()).query("uploadId", upload.id()));
        Expected.success("ListParts", response);
        S3Document listing = response.document();
        Expected.equal("PartNumber", "7", listing.text("PartNumber"));
        Expected.equal("ETag", part.eTag(), listing.text("ETag"));
        Expected.equal("Size", "100", listing.text("Size"));
        Expected.equal("ChecksumCRC32", ContentCrc32.of(CONTENT), listing.text("ChecksumCRC32"));
    }
}
