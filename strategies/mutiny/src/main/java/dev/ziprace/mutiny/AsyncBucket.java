package dev.ziprace.mutiny;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.SourceObjectChangedException;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.s3.check.ListingCheck;
import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.sdk.MeteringInterceptor;
import dev.ziprace.s3.sdk.SdkResponseMapper;
import dev.ziprace.zip.Crc32;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.signer.S3SignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// The S3 operations that the strategy needs, bound to one bucket, as [Uni] and [Multi]: no request is sent before the
/// subscription. Throttling, other 5xx responses and broken connections are retried as for the blocking strategies; a
/// body that breaks while it is read is not (see [ResumingObjectPublisher]).
final class AsyncBucket {

    private static final String CONTENT_TYPE = "application/zip";

    private final S3AsyncClient client;
    private final String name;
    private final RequestMeter meter = new RequestMeter();
    private final RetryQuota retryQuota = new RetryQuota();
    private final AwsRequestOverrideConfiguration metered;
    private final AwsRequestOverrideConfiguration meteredGet;
    private final AwsRequestOverrideConfiguration meteredPart;

    AsyncBucket(S3AsyncClient client, String name) {
        this.client = client;
        this.name = name;
        this.metered = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(MeteringInterceptor.METER, meter)
                .build();
        // Set as a header: with the request's checksumMode, the SDK would also compute the CRC-32, which the
        // strategy computes anyway.
        this.meteredGet =
                metered.toBuilder().putHeader("x-amz-checksum-mode", "ENABLED").build();
        // Over plain HTTP the SDK would otherwise read a part twice, the first time to sign its payload.
        this.meteredPart = metered.toBuilder()
                .putExecutionAttribute(S3SignerExecutionAttribute.ENABLE_PAYLOAD_SIGNING, false)
                .build();
    }

    String name() {
        return name;
    }

    /// For a GET and the further ones that get the rest of its bytes.
    RetrySchedule newRetrySchedule() {
        return new RetrySchedule(retryQuota);
    }

    /// Counts the requests and bytes of this bucket object.
    RequestMeter meter() {
        return meter;
    }

    /// Lists all objects whose keys start with the prefix, ordered by the UTF-8 bytes of their keys. A page is
    /// requested when the subscriber demands its objects.
    Multi<SourceObject> list(String prefix) {
        String operation = "ListObjectsV2 s3://%s/%s".formatted(name, prefix);
        var check = new ListingCheck(operation);
        return Multi.createBy()
                .repeating()
                .<AtomicReference<@Nullable String>, ObjectPage>uni(
                        AtomicReference::new,
                        (AtomicReference<@Nullable String> token) -> page(operation, prefix, token.get())
                                .map(page -> page.checkedBy(check))
                                .invoke(page -> proceed(token, page)))
                .whilst(page -> page.nextToken() != null)
                .onItem()
                .transformToIterable(ObjectPage::objects);
    }

    private static void proceed(AtomicReference<@Nullable String> token, ObjectPage page) {
        token.set(page.nextToken());
    }

    private Uni<ObjectPage> page(String operation, String prefix, @Nullable String token) {
        return new AsyncSdkCall(operation)
                .toUni(
                        retryQuota,
                        () -> client.listObjectsV2(request -> request.bucket(name)
                                .prefix(prefix)
                                .encodingType(EncodingType.URL)
                                .continuationToken(token)
                                .overrideConfiguration(metered)))
                .map(page -> SdkResponseMapper.page(operation, prefix, page));
    }

    /// Sends a GetObject request. The item arrives with the response's headers.
    ///
    /// @param range the bytes to read; null for the whole object
    /// @param schedule also counts the bodies that broke
    Uni<ObjectResponsePublisher> get(SourceObject object, @Nullable ByteRange range, RetrySchedule schedule) {
        String operation = "GetObject s3://%s/%s%s".formatted(name, object.key(), range == null ? "" : " " + range);
        return new AsyncSdkCall(operation)
                .toUni(
                        schedule,
                        () -> client.getObject(
                                request -> request.bucket(name)
                                        .key(object.key())
                                        .ifMatch(object.eTag())
                                        .range(range == null ? null : range.toString())
                                        .overrideConfiguration(meteredGet),
                                new ObjectResponsePublisher()),
                        ObjectResponsePublisher::discard)
                .invoke(response -> requireAnswer(operation, object, range, response))
                .invoke(retryQuota::succeeded)
                .onFailure(S3RequestException.class)
                .transform(failure -> changed(object, failure));
    }

    private static void requireAnswer(
            String operation, SourceObject object, @Nullable ByteRange range, ObjectResponsePublisher response) {
        try {
            SdkResponseMapper.requireAnswer(operation, object.eTag(), range, response.response());
        } catch (S3RequestException e) {
            response.discard();
            throw e;
        }
    }

    /// Returns the response's body, metered. It can be subscribed to once.
    Multi<ByteBuffer> body(ObjectResponsePublisher response) {
        return Multi.createFrom()
                .publisher(AdaptersToFlow.publisher(response))
                .onItem()
                .invoke(bytes -> meter.received(bytes.remaining()));
    }

    /// Returns the CRC-32 of the whole object that S3 stores; empty if there is none.
    Uni<OptionalLong> headCrc32(SourceObject object) {
        return new AsyncSdkCall("HeadObject s3://%s/%s".formatted(name, object.key()))
                .toUni(
                        retryQuota,
                        () -> client.headObject(request -> request.bucket(name)
                                .key(object.key())
                                .ifMatch(object.eTag())
                                .checksumMode(ChecksumMode.ENABLED)
                                .overrideConfiguration(metered)))
                .map(SdkResponseMapper::storedCrc32)
                .onFailure(S3RequestException.class)
                .transform(failure -> changed(object, failure));
    }

    /// Lets S3 copy a range of an object into a part.
    ///
    /// @param range the whole object, or a range of a longer one than S3 copies at once
    /// @return the CRC-32 of the copied bytes
    Uni<Long> copyCrc32(SourceObject object, ByteRange range, String key, String uploadId, int number) {
        String operation = "UploadPartCopy s3://%s/%s %s to s3://%s/%s part %d"
                .formatted(name, object.key(), range, name, key, number);
        return new AsyncSdkCall(operation)
                .toUni(
                        retryQuota,
                        () -> client.uploadPartCopy(request -> request.sourceBucket(name)
                                .sourceKey(object.key())
                                .copySourceIfMatch(object.eTag())
                                .copySourceRange(range.length() == object.size() ? null : range.toString())
                                .destinationBucket(name)
                                .destinationKey(key)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .overrideConfiguration(metered)))
                .map(response ->
                        Crc32Header.decode(operation, response.copyPartResult().checksumCRC32()))
                .onFailure(S3RequestException.class)
                .transform(failure -> changed(object, failure));
    }

    private Throwable changed(SourceObject object, Throwable failure) {
        return failure instanceof S3RequestException e
                ? SourceObjectChangedException.translate(name, object.key(), object.eTag(), e)
                : failure;
    }

    /// Creates a multipart upload for which S3 computes the CRC-32 of every part and of the whole object.
    ///
    /// @return the upload ID
    Uni<String> createMultipartUpload(String key) {
        return new AsyncSdkCall("CreateMultipartUpload s3://%s/%s".formatted(name, key))
                .toUni(
                        retryQuota,
                        () -> client.createMultipartUpload(request -> request.bucket(name)
                                .key(key)
                                .contentType(CONTENT_TYPE)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .overrideConfiguration(metered)))
                .map(response -> response.uploadId());
    }

    /// Uploads a part. Its CRC-32 is known once the part is sent, and is compared with the one in S3's
    /// response. If the response has none, S3 verifies the checksum of the whole object when the upload is
    /// completed. The CRC-32 is not sent in a trailer, because the SDK would then cut the part into chunks of
    /// 16 KiB and copy and checksum each one.
    ///
    /// @return fails with [PartChecksumMismatchException] if S3 received different bytes
    Uni<UploadedPart> uploadPart(String key, String uploadId, int number, AsyncPartBody body) {
        UploadPartRequest request = UploadPartRequest.builder()
                .bucket(name)
                .key(key)
                .uploadId(uploadId)
                .partNumber(number)
                .contentLength(body.length())
                .overrideConfiguration(meteredPart)
                .build();
        String operation = "UploadPart s3://%s/%s part %d".formatted(name, key, number);
        return new AsyncSdkCall(operation)
                .toUni(retryQuota, () -> client.uploadPart(request, body))
                .map(response -> {
                    String received = response.checksumCRC32();
                    PartChecksumMismatchException.verify(
                            operation,
                            body.crc32(),
                            received == null ? body.crc32() : Crc32Header.decode(operation, received));
                    return new UploadedPart(
                            number, SdkResponseMapper.requireETag(operation, response.eTag()), body.crc32());
                });
    }

    /// Completes the upload: S3 assembles the parts into one object.
    ///
    /// @param parts ordered by part number, consecutive from 1
    /// @param whole the CRC-32 of all their bytes; S3 rejects the request if it computed a different one
    Uni<Void> completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts, Crc32 whole) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .build())
                .toList();
        return new AsyncSdkCall("CompleteMultipartUpload s3://%s/%s with %d parts".formatted(name, key, parts.size()))
                .toUni(
                        retryQuota,
                        () -> client.completeMultipartUpload(request -> request.bucket(name)
                                .key(key)
                                .uploadId(uploadId)
                                .multipartUpload(upload -> upload.parts(completed))
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .checksumCRC32(Crc32Header.encode(whole.value()))
                                .overrideConfiguration(metered)))
                .replaceWithVoid();
    }

    /// Aborts a multipart upload, which deletes its parts. An upload that no longer exists is not an error.
    Uni<Void> abortMultipartUpload(String key, String uploadId) {
        return new AsyncSdkCall("AbortMultipartUpload s3://%s/%s".formatted(name, key))
                .toUni(
                        retryQuota,
                        () -> client.abortMultipartUpload(request ->
                                request.bucket(name).key(key).uploadId(uploadId).overrideConfiguration(metered)))
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof S3RequestException e && e.status() == 404)
                .recoverWithNull();
    }
}
