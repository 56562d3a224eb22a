package dev.ziprace.fillbucket.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ziprace.fillbucket.AnswerListener;
import dev.ziprace.fillbucket.AnswerListener.Received;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSenderTest {

    private static final CustomResourceAnswer ANSWER = CustomResourceAnswer.success(
            new CustomResourceEvent("Create", null, "arn:stack", "request-1", "Files", null, null, null), Map.of());

    private AnswerListener listener;
    private AnswerSender sender;

    @BeforeEach
    void start() throws IOException {
        listener = AnswerListener.start();
        sender = new AnswerSender();
    }

    @AfterEach
    void stop() {
        sender.close();
        listener.close();
    }

    @Test
    void theAnswerIsPutToThePresignedUrlUnchanged() throws Exception {
        sender.send(listener.url(), ANSWER);

        assertThat(listener.received()).hasSize(1);
        Received received = listener.received().getFirst();
        assertThat(received.method()).isEqualTo("PUT");
        assertThat(listener.url()).endsWith(received.pathAndQuery());
        assertThat(received.body()).isEqualTo(ANSWER.toJson());
        assertThat(received.headers().getFirst("Content-Length")).isEqualTo(Integer.toString(ANSWER.toJson().length));
        // The URL's signature covers an empty content type.
        assertThat(received.headers()).doesNotContainKey("Content-type");
    }

    @Test
    void aServerErrorIsRetried() throws Exception {
        listener.respondWith(500, 503);

        sender.send(listener.url(), ANSWER);

        assertThat(listener.received()).hasSize(3);
        assertThat(listener.received().getLast().body()).isEqualTo(ANSWER.toJson());
    }

    @Test
    void retriesEndAfterFiveAttempts() {
        listener.respondWith(500, 500, 500, 500, 503, 500);

        assertThatExceptionOfType(UndeliveredAnswerException.class)
                .isThrownBy(() -> sender.send(listener.url(), ANSWER))
                .withMessage("CloudFormation did not accept the answer in 5 attempts, the last one: HTTP status 503");
        assertThat(listener.received()).hasSize(5);
    }

    @Test
    void aRejectionIsNotRetried() {
        listener.respondWith(403);

        assertThatExceptionOfType(UndeliveredAnswerException.class)
                .isThrownBy(() -> sender.send(listener.url(), ANSWER))
                .withMessage("CloudFormation's URL rejected the answer with HTTP status 403");
        assertThat(listener.received()).hasSize(1);
    }

    @Test
    void retriesEndIfNothingListens() {
        String url = listener.url();
        listener.close();

        assertThatExceptionOfType(UndeliveredAnswerException.class)
                .isThrownBy(() -> sender.send(url, ANSWER))
                .withMessageContaining("ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "/path", "ftp://example.org/x", "http://", "https:// /x"})
    void anInvalidUrlIsRejectedWithoutBeingShown(String url) {
        assertThatExceptionOfType(UndeliveredAnswerException.class)
                .isThrownBy(() -> sender.send(url, ANSWER))
                .withMessage("ResponseURL must be an absolute http or https URL");
    }
}
