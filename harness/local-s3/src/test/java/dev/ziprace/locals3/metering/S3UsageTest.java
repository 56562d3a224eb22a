package dev.ziprace.locals3.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3UsageTest extends LocalS3TestCase {

    @Test
    void requestsAndBytesAreCountedPerKey() {
        AccessKey key = server.issueAccessKey("sandbox");
        try (S3Client client = Clients.withDefaults(server, key)) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(random(300_000)));
            client.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").range("bytes=0-999"));
            client.getObjectAsBytes(get -> get.bucket(BUCKET).key("k"));
            client.headObject(head -> head.bucket(BUCKET).key("k"));
            client.copyObject(copy -> copy.sourceBucket(BUCKET)
                    .sourceKey("k")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy"));
            client.deleteObject(delete -> delete.bucket(BUCKET).key("k"));
        }
        S3Usage usage = server.usage(key);
        assertThat(usage.requests())
                .isEqualTo(Map.of(
                        SupportedOperation.PUT_OBJECT, 1L,
                        SupportedOperation.GET_OBJECT, 2L,
                        SupportedOperation.HEAD_OBJECT, 1L,
                        SupportedOperation.COPY_OBJECT, 1L,
                        SupportedOperation.DELETE_OBJECT, 1L));
        assertThat(usage.requestsByApiName())
                .isEqualTo(Map.of(
                        "PutObject", 1L, "GetObject", 2L, "HeadObject", 1L, "CopyObject", 1L, "DeleteObject", 1L));
        assertThat(usage.bytesIn()).isEqualTo(300_000);
        assertThat(usage.bytesOut()).isEqualTo(301_000);
        assertThat(server.usage(server.rootAccessKey()).requests())
                .isEqualTo(Map.of(SupportedOperation.CREATE_BUCKET, 1L));
    }

    @Test
    void theActivityHasWhatWasCopiedAndNoRequestThatHasEnded() {
        AccessKey key = server.issueAccessKey("sandbox");
        assertThat(server.activity(key)).isEqualTo(S3Activity.NONE);
        try (S3Client client = Clients.withDefaults(server, key)) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(random(300_000)));
            client.copyObject(copy -> copy.sourceBucket(BUCKET)
                    .sourceKey("k")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy"));
            server.faults().next(SupportedOperation.HEAD_OBJECT, 1, InjectedFault.slowDown());
            client.headObject(head -> head.bucket(BUCKET).key("k"));
        }
        // A request ends after its response has left.
        while (server.activity(key).inFlight() > 0) {
            Thread.onSpinWait();
        }
        assertThat(server.activity(key)).isEqualTo(new S3Activity(0, 4, 1, 300_000, 0, 300_000));
    }

    @Test
    void serverErrorsAreNotCharged() {
        server.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.slowDown());
        assertError(503, "SlowDown", () -> get("missing"));
        assertError(404, "NoSuchKey", () -> get("missing"));
        S3Usage usage = server.usage(server.rootAccessKey());
        assertThat(usage.requests(SupportedOperation.GET_OBJECT)).isEqualTo(1);
        assertThat(usage.unbilled()).isEqualTo(1);
    }

    @Test
    void theUsageOfARevokedKeyStaysAvailable() {
        AccessKey key = server.issueAccessKey("sandbox");
        server.revokeAccessKey(key);
        assertThat(server.usage(key).requests()).isEmpty();
        AccessKey foreign = new AccessKey("AKIAFOREIGN", "secret");
        assertThatThrownBy(() -> server.usage(foreign)).hasMessageContaining("AKIAFOREIGN");
    }
}
