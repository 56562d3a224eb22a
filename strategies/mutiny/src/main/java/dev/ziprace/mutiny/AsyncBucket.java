package dev.ziprace.mutiny;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.MeteringInterceptor;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SdkChecksums;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.UploadedPart;
import dev.ziprace.zip.Crc32;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.signer.S3SignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// What the strategy needs of S3, bound to one bucket, as [Uni] and [Multi]: nothing is sent before somebody
/// subscribes. The SDK retries throttling, other 5xx answers and broken connections as it does for the blocking
/// strategies, all but those of GETs (see [ResumingContent]).
final class AsyncBucket {

    private static final String CONTENT_TYPE = "application/zip";

    private final S3AsyncClient client;
    private final String name;
    private final RequestMeter meter = new RequestMeter();
    private final AwsRequestOverrideConfiguration metered;
    private final AwsRequestOverrideConfiguration meteredGet;
    private final AwsRequestOverrideConfiguration meteredPart;

    AsyncBucket(S3AsyncClient client, String name) {
        this.client = client;
        this.name = name;
        this.metered = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(MeteringInterceptor.METER, meter)
                .build();
        // By the header and not by the request's checksumMode, which would make the SDK compute a CRC-32 that the
        // strategy computes anyway.
        this.meteredGet = metered.toBuilder()
                .putHeader("x-amz-checksum-mode", "ENABLED")
                .addPlugin(AsyncBucket::doNotRetry)
                .build();
        // Over plain HTTP the SDK would read a part twice, once for its signature.
        this.meteredPart = metered.toBuilder()
                .putExecutionAttribute(S3SignerExecutionAttribute.ENABLE_PAYLOAD_SIGNING, false)
                .build();
    }

    /// The SDK takes a body that breaks for a failed attempt and would ask for all of it again, beside the stream that
    /// asks for the rest.
    private static void doNotRetry(SdkServiceClientConfiguration.Builder request) {
        request.overrideConfiguration(request.overrideConfiguration().toBuilder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build());
    }

    String name() {
        return name;
    }

    /// Counts what is sent through this object.
    RequestMeter meter() {
        return meter;
    }

    /// All objects whose keys start with the prefix, ordered by the UTF-8 bytes of their keys; asks for the next
    /// page when somebody asks for its objects.
    Multi<SourceObject> list(String prefix) {
        return Multi.createBy()
                .repeating()
                .<AtomicReference<@Nullable String>, ListObjectsV2Response>uni(
                        AtomicReference::new,
                        token -> page(prefix, token.get()).invoke(page -> token.set(page.nextContinuationToken())))
                .whilst(page -> Boolean.TRUE.equals(page.isTruncated()))
                .onItem()
                .transformToIterable(page ->
                        page.contents().stream().map(SdkChecksums::sourceObject).toList());
    }

    private Uni<ListObjectsV2Response> page(String prefix, @Nullable String token) {
        return AsyncCall.of(
                "ListObjectsV2 s3://%s/%s".formatted(name, prefix),
                () -> client.listObjectsV2(request -> request.bucket(name)
                        .prefix(prefix)
                        .continuationToken(token)
                        .overrideConfiguration(metered)));
    }

    /// Begins to read an object. Not retried: whoever reads on after a broken body begins anew by the same means.
    ///
    /// @param range the bytes wanted; null for all
    Uni<ObjectAnswer> get(SourceObject object, @Nullable ByteRange range) {
        return AsyncCall.of(
                        "GetObject s3://%s/%s%s".formatted(name, object.key(), range == null ? "" : " " + range),
                        () -> client.getObject(
                                request -> request.bucket(name)
                                        .key(object.key())
                                        .ifMatch(object.eTag())
                                        .range(range == null ? null : range.toString())
                                        .overrideConfiguration(meteredGet),
                                new ObjectAnswer()),
                        ObjectAnswer::hangUp)
                .onFailure(S3RequestException.class)
                .transform(failure -> failure instanceof S3RequestException e && e.isObjectChanged()
                        ? ObjectReader.changed(name, object.key(), object.eTag(), e)
                        : failure);
    }

    /// The body of an answer, to be subscribed to once.
    Multi<ByteBuffer> body(ObjectAnswer answer) {
        return Flows.multi(answer).onItem().invoke(bytes -> meter.received(bytes.remaining()));
    }

    /// Begins a multipart upload of which S3 computes the CRC-32, of every part and of the whole.
    ///
    /// @return the upload's id
    Uni<String> createMultipartUpload(String key) {
        return AsyncCall.of(
                        "CreateMultipartUpload s3://%s/%s".formatted(name, key),
                        () -> client.createMultipartUpload(request -> request.bucket(name)
                                .key(key)
                                .contentType(CONTENT_TYPE)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .overrideConfiguration(metered)))
                .map(answer -> answer.uploadId());
    }

    /// Uploads a part. Its CRC-32 is known once it was sent, and is held against the one that S3 answers, where
    /// it answers one, and else by S3 against the whole. Not sent after it as a trailer: for that the SDK would
    /// cut the part into chunks of 16 KiB, each copied and summed up on its way.
    ///
    /// @return fails with [DamagedPartException] if S3 got other bytes
    Uni<UploadedPart> uploadPart(String key, String uploadId, int number, StreamedBody body) {
        UploadPartRequest request = UploadPartRequest.builder()
                .bucket(name)
                .key(key)
                .uploadId(uploadId)
                .partNumber(number)
                .contentLength(body.length())
                .overrideConfiguration(meteredPart)
                .build();
        String operation = "UploadPart s3://%s/%s part %d".formatted(name, key, number);
        return AsyncCall.of(operation, () -> client.uploadPart(request, body)).map(answer -> {
            String received = answer.checksumCRC32();
            DamagedPartException.unlessEqual(
                    operation, body.crc32(), received == null ? body.crc32() : Crc32Header.decode(operation, received));
            return new UploadedPart(number, answer.eTag(), body.crc32());
        });
    }

    /// Makes an object of the parts.
    ///
    /// @param parts in the order of their numbers, which are 1, 2, 3, …
    /// @param whole of all their bytes; S3 makes nothing of parts that have another
    Uni<Void> completeMultipartUpload(String key, String uploadId, List<UploadedPart> parts, Crc32 whole) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .build())
                .toList();
        return AsyncCall.of(
                        "CompleteMultipartUpload s3://%s/%s with %d parts".formatted(name, key, parts.size()),
                        () -> client.completeMultipartUpload(request -> request.bucket(name)
                                .key(key)
                                .uploadId(uploadId)
                                .multipartUpload(upload -> upload.parts(completed))
                                .checksumType(ChecksumType.FULL_OBJECT)
                                .checksumCRC32(Crc32Header.encode(whole.value()))
                                .overrideConfiguration(metered)))
                .replaceWithVoid();
    }

    /// Drops a multipart upload and its parts. One that is gone already is no error.
    Uni<Void> abortMultipartUpload(String key, String uploadId) {
        return AsyncCall.of(
                        "AbortMultipartUpload s3://%s/%s".formatted(name, key),
                        () -> client.abortMultipartUpload(request ->
                                request.bucket(name).key(key).uploadId(uploadId).overrideConfiguration(metered)))
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof S3RequestException e && e.status() == 404)
                .recoverWithNull();
    }
}
