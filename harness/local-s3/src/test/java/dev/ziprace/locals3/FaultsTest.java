package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class FaultsTest extends LocalS3Test {

    @Test
    void aRefusalHappensAsOftenAsItWasPlanned() {
        server.faults().next(SupportedOperation.PUT_OBJECT, 2, InjectedFault.slowDown());
        assertRefused(503, "SlowDown", () -> put("k", random(300_000)));
        assertThat(server.faults().remaining()).isEqualTo(1);
        assertRefused(404, "NoSuchKey", () -> get("k"));
        assertRefused(503, "SlowDown", () -> put("k", random(300_000)));
        put("k", utf8("x"));
        assertThat(server.faults().remaining()).isZero();
    }

    @Test
    void aRetryingClientGetsOverIt() {
        server.faults().next(SupportedOperation.PUT_OBJECT, 1, InjectedFault.internalError());
        server.faults().next(SupportedOperation.PUT_OBJECT, 1, InjectedFault.connectionReset());
        try (S3Client client = Clients.withDefaults(server, server.rootAccessKey())) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(random(MIB)));
        }
        assertThat(get("k")).isEqualTo(random(MIB));
        assertThat(server.faults().remaining()).isZero();
    }

    @Test
    void aTruncatedBodyIsSeenAsSuch() {
        put("k", random(MIB));
        server.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(1000));
        assertThatThrownBy(() -> get("k")).isInstanceOf(SdkClientException.class);
        assertThat(get("k")).isEqualTo(random(MIB));
    }

    @Test
    void aConnectionResetIsSeenAsSuch() throws IOException {
        server.faults().next(SupportedOperation.HEAD_BUCKET, 1, InjectedFault.connectionReset());
        try (RawConnection connection = new RawConnection(server)) {
            assertThatThrownBy(() -> connection.exchange("HEAD", "/bucket", server.rootAccessKey()))
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aCompleteWhoseAnswerIsLostCanBeRepeated() {
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k"))
                .uploadId();
        String etag = s3.uploadPart(
                        part -> part.bucket(BUCKET).key("k").uploadId(id).partNumber(1), RequestBody.fromString("x"))
                .eTag();
        server.faults().next(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 1, InjectedFault.lostAnswer());
        try (S3Client client = Clients.withDefaults(server, server.rootAccessKey())) {
            client.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                    .key("k")
                    .uploadId(id)
                    .multipartUpload(upload -> upload.parts(
                            CompletedPart.builder().partNumber(1).eTag(etag).build())));
        }
        assertThat(server.faults().remaining()).isZero();
        assertThat(get("k")).isEqualTo(utf8("x"));
    }

    @Test
    void faultsHitOnlyWhatTheyAreAimedAt() {
        AccessKey other = server.issueAccessKey("other");
        put("a", utf8("a"));
        put("b", utf8("b"));
        server.faults()
                .next(
                        FaultTarget.of(SupportedOperation.GET_OBJECT)
                                .forKeys(key -> key.equals("a"))
                                .by(other)
                                .afterFirst(1),
                        1,
                        InjectedFault.internalError());
        assertThat(get("a")).isEqualTo(utf8("a"));
        try (S3Client client = Clients.once(server, other)) {
            client.getObjectAsBytes(get -> get.bucket(BUCKET).key("b"));
            client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a"));
            assertRefused(
                    500,
                    "InternalError",
                    () -> client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a")));
            client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a"));
        }
    }

    @Test
    void faultsCanBeCalledOff() {
        server.faults().next(SupportedOperation.GET_OBJECT, 5, InjectedFault.internalError());
        server.faults().clear();
        assertThat(server.faults().remaining()).isZero();
        assertRefused(404, "NoSuchKey", () -> get("k"));
    }
}
