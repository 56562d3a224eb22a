package dev.ziprace.mutiny;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.SourceObjectChangedException;
import dev.ziprace.s3.check.ListingCheck;
import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.sdk.MeteringInterceptor;
import dev.ziprace.s3.sdk.SdkResponseMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.EncodingType;

/// The S3 operations that the strategy needs, bound to one bucket, as [Uni] and [Multi]: no request is sent before the
/// subscription. Throttling, other 5xx responses and broken connections are retried as for the blocking strategies; a
/// body that breaks while it is read is not (see [ResumingObjectPublisher]).
final class AsyncBucket {

    private final S3AsyncClient client;
    private final String name;
    private final RequestMeter meter = new RequestMeter();
    private final RetryQuota retryQuota = new RetryQuota();
    private final AwsRequestOverrideConfiguration metered;
    private final AwsRequestOverrideConfiguration meteredGet;

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

    /// The multipart uploads of one run for a key.
    AsyncUploads uploads(String key) {
        return new AsyncUploads(client, this, key, metered);
    }

    RetryQuota retryQuota() {
        return retryQuota;
    }

    /// Fails as another object than the listed one, if that is why S3 refused a request.
    Throwable changed(SourceObject object, Throwable failure) {
        return failure instanceof S3RequestException e
                ? SourceObjectChangedException.translate(name, object.key(), object.eTag(), e)
                : failure;
    }
}
