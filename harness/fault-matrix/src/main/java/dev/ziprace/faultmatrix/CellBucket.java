package dev.ziprace.faultmatrix;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The bucket of one cell: its own copies of the source objects, and what a contender leaves beside them.
///
/// @param client with a key whose requests no fault hits
record CellBucket(S3Client client, String name, SourceObjects sources) {

    static final String ARCHIVE_KEY = "archives/matrix.zip";

    static CellBucket create(S3Client client, String name, SourceObjects sources) {
        client.createBucket(request -> request.bucket(name));
        sources.copyTo(client, name);
        return new CellBucket(client, name, sources);
    }

    /// What is wrong with the archive; empty if nothing is.
    List<String> archiveProblems() {
        byte[] archive = archive();
        if (archive == null) {
            return List.of("there is no archive");
        }
        Map<String, byte[]> missing = new HashMap<>(sources.contents());
        List<String> problems = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] expected = missing.remove(entry.getName());
                if (!Arrays.equals(zip.readAllBytes(), expected)) {
                    problems.add("the entry '" + entry.getName() + "' is wrong");
                }
            }
        } catch (IOException e) {
            problems.add("the archive cannot be read: " + e);
        }
        missing.keySet().forEach(entry -> problems.add("the entry '" + entry + "' is missing"));
        return problems;
    }

    boolean hasArchive() {
        return keys().contains(ARCHIVE_KEY);
    }

    /// Temporary objects that were left.
    List<String> unexpectedKeys() {
        Set<String> expected = sources.keys();
        return keys().stream()
                .filter(key -> !expected.contains(key) && !key.equals(ARCHIVE_KEY))
                .toList();
    }

    int openUploads() {
        return client.listMultipartUploads(request -> request.bucket(name))
                .uploads()
                .size();
    }

    /// Deletes everything, so that the server's disk does not fill up.
    void delete() {
        client.listMultipartUploads(request -> request.bucket(name))
                .uploads()
                .forEach(upload -> client.abortMultipartUpload(
                        request -> request.bucket(name).key(upload.key()).uploadId(upload.uploadId())));
        keys().forEach(key ->
                client.deleteObject(request -> request.bucket(name).key(key)));
        client.deleteBucket(request -> request.bucket(name));
    }

    private byte @Nullable [] archive() {
        try {
            return client.getObjectAsBytes(request -> request.bucket(name).key(ARCHIVE_KEY))
                    .asByteArrayUnsafe();
        } catch (NoSuchKeyException e) {
            return null;
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("the archive in " + name + " cannot be read", e);
        }
    }

    private List<String> keys() {
        return client
                .listObjectsV2Paginator(request -> request.bucket(name).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }
}
