package dev.ziprace.s3.sdk;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CopySource;
import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.s3.retry.RetryQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// [S3Bucket] on the AWS SDK's synchronous client. Safe for concurrent use.
final class SdkS3Bucket implements S3Bucket {

    private final S3Client client;
    private final String name;
    private final RequestMeter meter = new RequestMeter();
    private final RetryQuota retryQuota = new RetryQuota();
    private final AwsRequestOverrideConfiguration metered;
    private final AwsRequestOverrideConfiguration meteredGet;

    /// @param client configured by [SdkClientConfiguration]; the caller closes it
    SdkS3Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
        this.metered = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(MeteringInterceptor.METER, meter)
                .build();
        // Set as a header, because the request's checksumMode would make the SDK compute a CRC-32 that every strategy
        // computes anyway.
        this.meteredGet =
                metered.toBuilder().putHeader("x-amz-checksum-mode", "ENABLED").build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RequestMeter meter() {
        return meter;
    }

    @Override
    public boolean isEncrypted() {
        return client.serviceClientConfiguration()
                .endpointOverride()
                .map(endpoint -> "https".equals(endpoint.getScheme()))
                .orElse(true);
    }

    @Override
    public ObjectPage listPage(String prefix, @Nullable String continuationToken) throws InterruptedException {
        String operation = "ListObjectsV2 s3://%s/%s".formatted(name, prefix);
        ListObjectsV2Response page = call(operation)
                .run(() -> client.listObjectsV2(request -> request.bucket(name)
                        .prefix(prefix)
                        .encodingType(EncodingType.URL)
                        .continuationToken(continuationToken)
                        .overrideConfiguration(metered)));
        return SdkResponseMapper.page(operation, prefix, page);
    }

    @Override
    public ObjectBody get(String key, String eTag, @Nullable ByteRange range) throws InterruptedException {
        String operation = "GetObject s3://%s/%s%s".formatted(name, key, range == null ? "" : " " + range);
        ResponseInputStream<GetObjectResponse> response = call(operation)
                .run(() -> client.getObject(request -> request.bucket(name)
                        .key(key)
                        .ifMatch(eTag)
                        .range(range == null ? null : range.toString())
                        .overrideConfiguration(meteredGet)));
        try {
            SdkResponseMapper.requireAnswer(operation, eTag, range, response.response());
        } catch (S3RequestException e) {
            response.abort();
            throw e;
        }
        return range == null
                ? new SdkObjectBody(
                        response,
                        SdkResponseMapper.storedCrc32(response.response()),
                        SdkResponseMapper.checksum(response.response()),
                        meter)
                : new SdkObjectBody(response, OptionalLong.empty(), Optional.empty(), meter);
    }

    @Override
    public OptionalLong headCrc32(String key, String eTag) throws InterruptedException {
        return SdkResponseMapper.storedCrc32(headObject(key, eTag));
    }

    @Override
    public ObjectHead head(String key) throws InterruptedException {
        return SdkResponseMapper.head(headObject(key, null));
    }

    private HeadObjectResponse headObject(String key, @Nullable String eTag) throws InterruptedException {
        return call("HeadObject s3://%s/%s".formatted(name, key))
                .run(() -> client.headObject(request -> request.bucket(name)
                        .key(key)
                        .ifMatch(eTag)
                        .checksumMode(ChecksumMode.ENABLED)
                        .overrideConfiguration(metered)));
    }

    @Override
    public String createMultipartUpload(String key) throws InterruptedException {
        return call("CreateMultipartUpload s3://%s/%s".formatted(name, key))
                .run(() -> client.createMultipartUpload(request -> request.bucket(name)
                        .key(key)
                        .contentType(CONTENT_TYPE)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .overrideConfiguration(metered)))
                .uploadId();
    }

    @Override
    public UploadedPart uploadPart(String key, String uploadId, int partNumber, PartBody body)
            throws InterruptedException {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(name)
                .key(key)
                .uploadId(uploadId)
                .partNumber(partNumber)
                .contentLength(body.length())
                .overrideConfiguration(metered);
        if (body.crc32().isPresent()) {
            request.checksumCRC32(Crc32Header.encode(body.crc32().getAsLong()));
        } else {
            request.checksumAlgorithm(ChecksumAlgorithm.CRC32);
        }
        String operation = "UploadPart s3://%s/%s part %d".formatted(name, key, partNumber);
        try (var content = new SdkPartContent(body)) {
            var response = call(operation)
                    .failingWith(content::failure)
                    .run(() -> client.uploadPart(
                            request.build(),
                            RequestBody.fromContentProvider(content, body.length(), "application/octet-stream")));
            return new UploadedPart(
                    partNumber, response.eTag(), Crc32Header.decode(operation, response.checksumCRC32()));
        }
    }

    @Override
    public UploadedPart uploadPartCopy(String key, String uploadId, int partNumber, CopySource source)
            throws InterruptedException {
        ByteRange range = source.range();
        UploadPartCopyRequest request = UploadPartCopyRequest.builder()
                .sourceBucket(name)
                .sourceKey(source.key())
                .copySourceIfMatch(source.eTag())
                .copySourceRange(range == null ? null : range.toString())
                .destinationBucket(name)
                .destinationKey(key)
                .uploadId(uploadId)
                .partNumber(partNumber)
                .overrideConfiguration(metered)
                .build();
        String operation = "UploadPartCopy s3://%s/%s%s to s3://%s/%s part %d"
                .formatted(name, source.key(), range == null ? "" : " " + range, name, key, partNumber);
        var result = call(operation).run(() -> client.uploadPartCopy(request)).copyPartResult();
        return new UploadedPart(partNumber, result.eTag(), Crc32Header.decode(operation, result.checksumCRC32()));
    }

    @Override
    public String completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts)
            throws InterruptedException {
        List<CompletedPart> completed = SdkRequestMapper.completed(parts);
        return call("CompleteMultipartUpload s3://%s/%s with %d parts".formatted(name, key, parts.size()))
                .run(() -> client.completeMultipartUpload(request -> request.bucket(name)
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(upload -> upload.parts(completed))
                        .overrideConfiguration(metered)))
                .eTag();
    }

    @Override
    public void abortMultipartUpload(String key, String uploadId) throws InterruptedException {
        try {
            call("AbortMultipartUpload s3://%s/%s".formatted(name, key))
                    .run(() -> client.abortMultipartUpload(request ->
                            request.bucket(name).key(key).uploadId(uploadId).overrideConfiguration(metered)));
        } catch (S3RequestException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    @Override
    public List<OpenUpload> listMultipartUploads(String prefix) throws InterruptedException {
        String operation = "ListMultipartUploads s3://%s/%s".formatted(name, prefix);
        List<OpenUpload> uploads = new ArrayList<>();
        ListMultipartUploadsResponse page = null;
        do {
            String keyMarker = page == null ? null : page.nextKeyMarker();
            String idMarker = page == null ? null : page.nextUploadIdMarker();
            page = call(operation)
                    .run(() -> client.listMultipartUploads(request -> request.bucket(name)
                            .prefix(prefix)
                            .encodingType(EncodingType.URL)
                            .keyMarker(keyMarker)
                            .uploadIdMarker(idMarker)
                            .overrideConfiguration(metered)));
            uploads.addAll(SdkResponseMapper.uploads(page));
        } while (Boolean.TRUE.equals(page.isTruncated()));
        return uploads;
    }

    @Override
    public List<ListedPart> listParts(String key, String uploadId) throws InterruptedException {
        String operation = "ListParts s3://%s/%s".formatted(name, key);
        List<ListedPart> parts = new ArrayList<>();
        ListPartsResponse page = null;
        do {
            Integer marker = page == null ? null : page.nextPartNumberMarker();
            page = call(operation)
                    .run(() -> client.listParts(request -> request.bucket(name)
                            .key(key)
                            .uploadId(uploadId)
                            .partNumberMarker(marker)
                            .overrideConfiguration(metered)));
            page.parts()
                    .forEach(part -> parts.add(new ListedPart(
                            new UploadedPart(
                                    part.partNumber(),
                                    part.eTag(),
                                    Crc32Header.decode(operation, part.checksumCRC32())),
                            part.size())));
        } while (Boolean.TRUE.equals(page.isTruncated()));
        return parts;
    }

    @Override
    public String putObject(String key, byte[] content) throws InterruptedException {
        return call("PutObject s3://%s/%s".formatted(name, key))
                .run(() -> client.putObject(
                        request -> request.bucket(name)
                                .key(key)
                                .contentType(CONTENT_TYPE)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                .overrideConfiguration(metered),
                        RequestBody.fromBytes(content)))
                .eTag();
    }

    @Override
    public Optional<S3RequestException> deleteTogether(List<String> keys) throws InterruptedException {
        Delete deletion = SdkRequestMapper.deletion(keys);
        return call("DeleteObjects s3://%s/%s…".formatted(name, keys.getFirst()))
                .run(() -> client.deleteObjects(
                        request -> request.bucket(name).delete(deletion).overrideConfiguration(metered)))
                .errors()
                .stream()
                .findFirst()
                .map(refused -> S3RequestException.ofDeletion(name, refused.key(), refused.code(), refused.message()));
    }

    /// @param operation the beginning of error messages: operation, bucket, key and range
    private SdkCall call(String operation) {
        return new SdkCall(operation, retryQuota);
    }
}
