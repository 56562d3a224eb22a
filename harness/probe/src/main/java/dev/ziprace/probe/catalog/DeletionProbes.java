package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ContentCrc32;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.wire.S3Document;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Deletions of objects.
final class DeletionProbes {

    private DeletionProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "delete-objects-quiet",
                        "DeleteObjects in quiet mode returns 200 with a DeleteResult that names errors only, and the objects are gone at once.",
                        AwsPage.DELETE_OBJECTS,
                        DeletionProbes::quiet,
                        "S3RequestXml",
                        "TemporarySegments",
                        "ObjectOperations"),
                Assumption.probed(
                        "delete-objects-missing",
                        "DeleteObjects does not report keys that do not exist as errors.",
                        AwsPage.DELETE_OBJECTS,
                        DeletionProbes::missing,
                        "S3Bucket",
                        "ObjectOperations"),
                Assumption.probed(
                        "delete-objects-crc32",
                        "DeleteObjects needs a checksum of its document, and takes a CRC-32 for it.",
                        AwsPage.DELETE_OBJECTS,
                        DeletionProbes::checksumOfDocument,
                        "LeanS3Bucket",
                        "RequestContent"),
                Assumption.probed(
                        "delete-objects-escapes",
                        "Keys in the document of DeleteObjects are XML text: &, <, > and a carriage return are escaped.",
                        AwsPage.DELETE_OBJECTS,
                        DeletionProbes::escapedKeys,
                        "S3RequestXml"),
                Assumption.probed(
                        "delete-object-missing",
                        "DeleteObject of a missing key returns 204.",
                        AwsPage.DELETE_OBJECT,
                        DeletionProbes::missingKey,
                        "ObjectOperations"));
    }

    private static void quiet(ProbeBucket bucket) throws IOException {
        List<String> keys = List.of(bucket.key("deletion/a"), bucket.key("deletion/b"));
        for (String key : keys) {
            bucket.put(key, SampleObjects.bytes(1));
        }
        expectNoErrors(bucket.send(deletion(keys)));
        for (String key : keys) {
            Expected.status("a HEAD of a deleted object", 404, bucket.send(WireRequest.of("HEAD", key)));
        }
    }

    private static void missing(ProbeBucket bucket) throws IOException {
        expectNoErrors(bucket.send(deletion(List.of(bucket.key("deletion/nothing")))));
    }

    private static void expectNoErrors(WireResponse response) throws IOException {
        Expected.status("DeleteObjects", 200, response);
        S3Document result = response.document();
        Expected.equal("root element", "DeleteResult", result.name());
        Expected.equal("errors", List.of(), result.texts("Error"));
        Expected.equal("deleted keys in quiet mode", List.of(), result.texts("Deleted"));
    }

    private static void checksumOfDocument(ProbeBucket bucket) throws IOException {
        List<String> keys = List.of(bucket.key("deletion/checksum"));
        WireResponse without =
                bucket.send(WireRequest.ofBucket("POST").query("delete", "").body(document(keys)));
        Expected.error("DeleteObjects without a checksum", 400, "InvalidRequest", without);
        Expected.success("DeleteObjects with a CRC-32", bucket.send(deletion(keys)));
    }

    private static void escapedKeys(ProbeBucket bucket) throws IOException {
        String key = bucket.key("deletion/&<>\r");
        bucket.put(key, SampleObjects.bytes(1));
        Expected.success("DeleteObjects", bucket.send(deletion(List.of(key))));
        Expected.status("a HEAD of the deleted object", 404, bucket.send(WireRequest.of("HEAD", key)));
    }

    private static void missingKey(ProbeBucket bucket) throws IOException {
        Expected.status(
                "DeleteObject", 204, bucket.send(WireRequest.of("DELETE", bucket.key("deletion/never-stored"))));
    }

    private static WireRequest deletion(List<String> keys) {
        byte[] document = document(keys);
        return WireRequest.ofBucket("POST")
                .query("delete", "")
                .header(ContentCrc32.HEADER, ContentCrc32.of(document))
                .body(document);
    }

    private static byte[] document(List<String> keys) {
        StringBuilder xml =
                new StringBuilder("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>true</Quiet>");
        for (String key : keys) {
            String escaped = key.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\r", "&#13;");
            xml.append("<Object><Key>").append(escaped).append("</Key></Object>");
        }
        return xml.append("</Delete>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
