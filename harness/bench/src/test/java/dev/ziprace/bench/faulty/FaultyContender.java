package dev.ziprace.bench.faulty;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/// A contender that does right, or goes wrong in the way that its environment's `FAULT` names. Packaged by the tests as
/// a
/// function of its own and run like any other.
public final class FaultyContender implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Fault fault = Fault.valueOf(System.getenv("FAULT"));
        JsonNode event = new ObjectMapper().readTree(input);
        fault.strikeBeforeWork();
        try (S3Client s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String bucket = event.path("bucket_name").asText();
            String key = event.path("archive_key").asText();
            SequencedMap<String, byte[]> entries =
                    read(s3, bucket, event.path("files_prefix").asText());
            fault.spoil(entries);
            if (fault == Fault.LEAVES_UPLOAD_OPEN) {
                s3.createMultipartUpload(request -> request.bucket(bucket).key(key));
            }
            if (fault == Fault.WRITES_SEGMENT) {
                s3.putObject(request -> request.bucket(bucket).key("segments/mine"), RequestBody.empty());
            }
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(zip(entries)));
        }
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private static SequencedMap<String, byte[]> read(S3Client s3, String bucket, String prefix) {
        SequencedMap<String, byte[]> entries = new TreeMap<>();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + "/"))
                .contents()
                .forEach(object -> entries.put(
                        object.key().substring(object.key().lastIndexOf('/') + 1),
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key(object.key()))
                                .asByteArray()));
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
