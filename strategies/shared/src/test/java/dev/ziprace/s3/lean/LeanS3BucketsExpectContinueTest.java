package dev.ziprace.s3.lean;

import static dev.ziprace.s3.lean.ScriptedBuckets.buckets;
import static dev.ziprace.s3.lean.ScriptedBuckets.error;
import static dev.ziprace.s3.lean.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.s3.PartBody;
import dev.ziprace.s3.S3RequestException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Large parts wait for `100 Continue`.
class LeanS3BucketsExpectContinueTest {

    @Test
    void aPartIsSentAfter100Continue() throws Exception {
        try (var server = new ScriptedServer("127.0.0.1", connection -> {
                    assertThat(connection.head()).contains("expect: 100-continue");
                    connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                    assertThat(connection.body()).hasSize(2 << 20);
                    connection.send("HTTP/1.1 200 OK\r\n"
                            + "ETag: \"e\"\r\n"
                            + "x-amz-checksum-crc32: AAAAAQ==\r\n"
                            + "Content-Length: 0\r\n\r\n");
                    return true;
                });
                var buckets = buckets(server)) {
            assertThat(buckets.bucket("bucket")
                            .uploadPart("k", "u", 1, part(2 << 20))
                            .eTag())
                    .isEqualTo("\"e\"");
        }
    }

    @Test
    void aPartIsSentToAServerWithout100Continue() throws Exception {
        try (var server = new ScriptedServer(
                        "127.0.0.1", answer("200 OK", "ETag: \"e\"\r\nx-amz-checksum-crc32: AAAAAQ==\r\n", ""));
                var buckets = buckets(server)) {
            assertThat(buckets.bucket("bucket")
                            .uploadPart("k", "u", 1, part(2 << 20))
                            .eTag())
                    .isEqualTo("\"e\"");
        }
    }

    @Test
    void aPartThatIsRefusedBefore100ContinueIsNotSent() throws Exception {
        var sent = new AtomicInteger();
        try (var server = new ScriptedServer("127.0.0.1", connection -> {
                    connection.send("HTTP/1.1 403 Forbidden\r\nContent-Length: "
                            + error("AccessDenied").length() + "\r\n\r\n" + error("AccessDenied"));
                    sent.set(connection.in().readAllBytes().length);
                    return false;
                });
                var buckets = buckets(server)) {
            assertThatThrownBy(() -> buckets.bucket("bucket").uploadPart("k", "u", 1, part(2 << 20)))
                    .isInstanceOfSatisfying(
                            S3RequestException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"))
                    .hasMessageContaining("1 attempt,");
        }
        assertThat(sent).hasValue(0);
    }

    private static PartBody part(int length) {
        return PartBody.of(List.of(ByteBuffer.allocate(length)), OptionalLong.of(1));
    }
}
