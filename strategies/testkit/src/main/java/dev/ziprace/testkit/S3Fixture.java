package dev.ziprace.testkit;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.checksum.Digest;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.metering.S3Usage;
import dev.ziprace.locals3testkit.LocalS3Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A test's access to the S3 that it shares with the function under test. It signs with the root key, so its requests
/// are not metered as the function's.
public final class S3Fixture implements AutoCloseable {

    private static @Nullable S3Fixture running;

    private final LocalS3 s3;
    private final AccessKey functionKey;
    private final S3Client client;

    /// @param functionKey the key that the function signs with
    public S3Fixture(LocalS3 s3, AccessKey functionKey) {
        this.s3 = s3;
        this.functionKey = functionKey;
        this.client = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        s3.rootAccessKey().accessKeyId(), s3.rootAccessKey().secretAccessKey())))
                .build();
    }

    /// The fixture of the running tests. It is created once per local S3.
    static synchronized S3Fixture running() {
        LocalS3Resource.Running resource = LocalS3Resource.running();
        S3Fixture fixture = running;
        if (fixture == null || fixture.s3 != resource.s3()) {
            if (fixture != null) {
                fixture.close();
            }
            fixture = new S3Fixture(resource.s3(), resource.functionKey());
            running = fixture;
        }
        return fixture;
    }

    /// Creates an empty bucket and returns its name.
    public String createBucket() {
        String name = "test-" + UUID.randomUUID();
        client.createBucket(request -> request.bucket(name));
        return name;
    }

    /// Stores an object with its CRC-32, as the SDK does by default.
    public void put(String bucket, String key, byte[] content) {
        client.putObject(
                request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(content));
    }

    /// Stores an object whose checksum is not a CRC-32, so none is known before its content is read.
    public void putWithoutCrc32(String bucket, String key, byte[] content) {
        client.putObject(
                request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(content));
    }

    /// Stores an object with a checksum of that algorithm over the whole content.
    public void put(String bucket, String key, byte[] content, ChecksumAlgorithm algorithm) {
        client.putObject(
                request -> {
                    request.bucket(bucket).key(key);
                    if (algorithm == ChecksumAlgorithm.CRC64_NVME) {
                        // The SDK computes it only with a native library.
                        request.checksumCRC64NVME(crc64Nvme(content));
                    } else {
                        request.checksumAlgorithm(algorithm);
                    }
                },
                RequestBody.fromBytes(content));
    }

    private static String crc64Nvme(byte[] content) {
        Digest digest = dev.ziprace.locals3.checksum.ChecksumAlgorithm.CRC64NVME.newDigest();
        digest.update(ByteBuffer.wrap(content));
        return Base64.getEncoder().encodeToString(digest.value());
    }

    /// Stores an object with a multipart upload, so that it has a COMPOSITE CRC-32: a checksum of the parts'
    /// checksums.
    public void putComposite(String bucket, String key, byte[] content, int partBytes) {
        String id = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int from = 0; from < content.length; from += partBytes) {
            int number = parts.size() + 1;
            byte[] part = Arrays.copyOfRange(content, from, Math.min(content.length, from + partBytes));
            var response = client.uploadPart(
                    request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(id)
                            .partNumber(number)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    RequestBody.fromBytes(part));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(response.eTag())
                    .checksumCRC32(response.checksumCRC32())
                    .build());
        }
        client.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    /// Downloads an object into a new temporary file.
    public Path download(String bucket, String key) {
        try {
            Path file = Files.createTempFile("ziprace-", ".zip");
            Files.delete(file);
            client.getObject(request -> request.bucket(bucket).key(key), file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns all keys of the bucket.
    public List<String> keys(String bucket) {
        return client
                .listObjectsV2Paginator(request -> request.bucket(bucket).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /// Returns the number of multipart uploads that are neither completed nor aborted.
    public int openUploads(String bucket) {
        return client.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .size();
    }

    /// Returns the requests and bytes of the function so far.
    public S3Usage functionUsage() {
        return s3.usage(functionKey);
    }

    /// Returns the key that signs the function's requests and no others.
    public AccessKey functionKey() {
        return functionKey;
    }

    public InjectedFaults faults() {
        return s3.faults();
    }

    @Override
    public void close() {
        client.close();
    }
}
