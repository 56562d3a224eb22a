package dev.ziprace.locals3.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class InjectedFaultsTest extends LocalS3TestCase {

    @Test
    void anErrorHappensAsOftenAsItWasPlanned() {
        server.faults().next(SupportedOperation.PUT_OBJECT, 2, InjectedFault.slowDown());
        assertError(503, "SlowDown", () -> put("k", random(300_000)));
        assertThat(server.faults().remaining()).isEqualTo(1);
        assertError(404, "NoSuchKey", () -> get("k"));
        assertError(503, "SlowDown", () -> put("k", random(300_000)));
        put("k", utf8("x"));
        assertThat(server.faults().remaining()).isZero();
    }

    @Test
    void aRetryingClientSucceedsInTheEnd() {
        server.faults().next(SupportedOperation.PUT_OBJECT, 1, InjectedFault.internalError());
        server.faults().next(SupportedOperation.PUT_OBJECT, 1, InjectedFault.connectionReset());
        try (S3Client client = Clients.withDefaults(server, server.rootAccessKey())) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(random(MIB)));
        }
        assertThat(get("k")).isEqualTo(random(MIB));
        assertThat(server.faults().remaining()).isZero();
    }

    @Test
    void theClientSeesATruncatedBody() {
        put("k", random(MIB));
        server.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(1000));
        assertThatThrownBy(() -> get("k")).isInstanceOf(SdkClientException.class);
        assertThat(get("k")).isEqualTo(random(MIB));
    }

    @Test
    void theClientSeesAConnectionReset() throws IOException {
        server.faults().next(SupportedOperation.HEAD_BUCKET, 1, InjectedFault.connectionReset());
        try (RawConnection connection = new RawConnection(server)) {
            assertThatThrownBy(() -> connection.exchange("HEAD", "/bucket", server.rootAccessKey()))
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aCompletionWhoseResponseIsLostCanBeRepeated() {
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
    void faultsHitOnlyTheirTarget() {
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
            assertError(
                    500,
                    "InternalError",
                    () -> client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a")));
            client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a"));
        }
    }

    @Test
    void faultsCanBeCancelled() {
        server.faults().next(SupportedOperation.GET_OBJECT, 5, InjectedFault.internalError());
        server.faults().clear();
        assertThat(server.faults().remaining()).isZero();
        assertError(404, "NoSuchKey", () -> get("k"));
    }
}
