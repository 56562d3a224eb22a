package dev.ziprace.mutiny;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.CompletedUpload;
import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.OrphanedUploads;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.s3.sdk.SdkResponseMapper;
import dev.ziprace.s3.sdk.SdkRetryCondition;
import dev.ziprace.zip.Crc32;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.signer.S3SignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// The multipart uploads of one run for one key: that of the archive, and one whose parts nobody completes
/// ([AsyncCrc32Lookup]).
final class AsyncUploads {

    private static final String CONTENT_TYPE = "application/zip";

    private final S3AsyncClient client;
    private final AsyncBucket bucket;
    private final String key;
    private final AwsRequestOverrideConfiguration metered;
    private final AwsRequestOverrideConfiguration meteredPart;
    private final OrphanedUploads orphans;

    AsyncUploads(S3AsyncClient client, AsyncBucket bucket, String key, AwsRequestOverrideConfiguration metered) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.metered = metered;
        // Over plain HTTP the SDK would otherwise read a part twice, the first time to sign its payload.
        this.meteredPart = metered.toBuilder()
                .putExecutionAttribute(S3SignerExecutionAttribute.ENABLE_PAYLOAD_SIGNING, false)
                .build();
        this.orphans = new OrphanedUploads(key);
    }

    /// Creates a multipart upload for which S3 computes the CRC-32 of every part and of the whole object.
    ///
    /// @return the upload ID
    Uni<String> create() {
        return send("CreateMultipartUpload " + uri(), this::sendCreate)
                .invoke(response -> orphans.created(response.uploadId()))
                .map(response -> response.uploadId())
                .onFailure()
                .call(this::abortOrphans);
    }

    private CompletableFuture<CreateMultipartUploadResponse> sendCreate() {
        orphans.creating();
        return client.createMultipartUpload(request -> request.bucket(bucket.name())
                        .key(key)
                        .contentType(CONTENT_TYPE)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .overrideConfiguration(metered))
                .whenComplete((_, failure) -> {
                    if (failure != null && !SdkRetryCondition.isThrottled(AsyncSdkCall.unwrap(failure))) {
                        orphans.responseLost();
                    }
                });
    }

    /// Lets S3 copy a range of an object into a part.
    ///
    /// @param range the whole object, or a range of a longer one than S3 copies at once
    /// @return the CRC-32 of the copied bytes
    Uni<Long> copyCrc32(SourceObject object, ByteRange range, String uploadId, int number) {
        String operation = "UploadPartCopy s3://%s/%s %s to s3://%s/%s part %d"
                .formatted(bucket.name(), object.key(), range, bucket.name(), key, number);
        return new AsyncSdkCall(operation)
                .toUni(
                        bucket.retryQuota(),
                        () -> client.uploadPartCopy(request -> request.sourceBucket(bucket.name())
                                .sourceKey(object.key())
                                .copySourceIfMatch(object.eTag())
                                .copySourceRange(range.length() == object.size() ? null : range.toString())
                                .destinationBucket(bucket.name())
                                .destinationKey(key)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .overrideConfiguration(metered)))
                .map(response ->
                        Crc32Header.decode(operation, response.copyPartResult().checksumCRC32()))
                .onFailure(S3RequestException.class)
                .transform(failure -> bucket.changed(object, failure));
    }

    /// Uploads a part. Its CRC-32 is known once the part is sent, and is compared with the one in S3's
    /// response. If the response has none, S3 verifies the checksum of the whole object when the upload is
    /// completed. The CRC-32 is not sent in a trailer, because the SDK would then cut the part into chunks of
    /// 16 KiB and copy and checksum each one.
    ///
    /// @return fails with [PartChecksumMismatchException] if S3 received different bytes
    Uni<UploadedPart> uploadPart(String uploadId, int number, AsyncPartBody body) {
        UploadPartRequest request = UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .uploadId(uploadId)
                .partNumber(number)
                .contentLength(body.length())
                .overrideConfiguration(meteredPart)
                .build();
        String operation = "UploadPart s3://%s/%s part %d".formatted(bucket.name(), key, number);
        return new AsyncSdkCall(operation)
                .toUni(bucket.retryQuota(), () -> client.uploadPart(request, body))
                .map(response -> {
                    String received = response.checksumCRC32();
                    PartChecksumMismatchException.verify(
                            operation,
                            body.crc32(),
                            received == null ? body.crc32() : Crc32Header.decode(operation, received));
                    return new UploadedPart(number, response.eTag(), body.crc32());
                });
    }

    /// Completes the upload: S3 assembles the parts into one object. If S3 has completed it already, and only its
    /// response was lost, that is a success, too.
    ///
    /// @param parts ordered by part number, consecutive from 1
    /// @param whole the CRC-32 of all their bytes; S3 rejects the request if it computed a different one
    Uni<Void> complete(String uploadId, List<UploadedPart> parts, Crc32 whole) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .build())
                .toList();
        String crc32 = Crc32Header.encode(whole.value());
        return send(
                        "CompleteMultipartUpload %s with %d parts".formatted(uri(), parts.size()),
                        () -> client.completeMultipartUpload(request -> request.bucket(bucket.name())
                                .key(key)
                                .uploadId(uploadId)
                                .multipartUpload(upload -> upload.parts(completed))
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .checksumCRC32(crc32)
                                .overrideConfiguration(metered)))
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof S3RequestException e && CompletedUpload.isUnknown(e))
                .recoverWithUni(failure -> find(crc32, (S3RequestException) failure));
    }

    private Uni<Void> find(String crc32, S3RequestException unknown) {
        return send(
                        "HeadObject " + uri(),
                        () -> client.headObject(request -> request.bucket(bucket.name())
                                .key(key)
                                .checksumMode(ChecksumMode.ENABLED)
                                .overrideConfiguration(metered)))
                .onFailure(S3RequestException.class)
                .transform(failure -> CompletedUpload.failure(unknown, (S3RequestException) failure))
                .invoke(head -> CompletedUpload.eTag(SdkResponseMapper.head(head), crc32, unknown))
                .replaceWithVoid();
    }

    /// Aborts a multipart upload, which deletes its parts. An upload that no longer exists is not an error.
    Uni<Void> abort(String uploadId) {
        return new AsyncSdkCall("AbortMultipartUpload " + uri())
                .toUni(
                        bucket.retryQuota(),
                        () -> client.abortMultipartUpload(request -> request.bucket(bucket.name())
                                .key(key)
                                .uploadId(uploadId)
                                .overrideConfiguration(metered)))
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof S3RequestException e && e.status() == 404)
                .recoverWithNull();
    }

    /// Aborts the uploads that S3 created without a response. None of the run's requests may be in flight.
    Uni<Void> abortOrphans() {
        if (!orphans.mayExist()) {
            return Uni.createFrom().voidItem();
        }
        return send(
                        "ListMultipartUploads " + uri(),
                        () -> client.listMultipartUploads(request -> request.bucket(bucket.name())
                                .prefix(key)
                                .encodingType(EncodingType.URL)
                                .overrideConfiguration(metered)))
                .map(response -> orphans.among(SdkResponseMapper.uploads(response)))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(upload -> abortWithoutParts(upload.uploadId()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> abortWithoutParts(String uploadId) {
        return send(
                        "ListParts " + uri(),
                        () -> client.listParts(request -> request.bucket(bucket.name())
                                .key(key)
                                .uploadId(uploadId)
                                .overrideConfiguration(metered)))
                .chain(parts -> parts.parts().isEmpty()
                        ? abort(uploadId)
                        : Uni.createFrom().voidItem())
                .onFailure(failure -> failure instanceof S3RequestException e && e.status() == 404)
                .recoverWithNull();
    }

    private <T> Uni<T> send(String operation, Supplier<CompletableFuture<T>> call) {
        return new AsyncSdkCall(operation).toUni(bucket.retryQuota(), call);
    }

    /// The key as `s3://bucket/key`.
    String uri() {
        return "s3://%s/%s".formatted(bucket.name(), key);
    }
}
