package dev.ziprace.s3.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetObjectResponseCheckTest {

    private static final Map<String, String> ETAG = Map.of("etag", "\"e\"");

    @Test
    void whatWasAskedForIsAccepted() {
        assertThat(difference(null, 200, ETAG)).isEmpty();
        assertThat(difference("bytes=5-14", 206, range("bytes 5-14/100"))).isEmpty();
        assertThat(difference("bytes=5-14", 206, range("bytes 5-14/*"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 5-13/100", "bytes 4-14/100", "bytes 0-99/100", "bytes */100", "5-14", ""})
    void anotherRangeIsRefused(String contentRange) {
        assertThat(difference("bytes=5-14", 206, range(contentRange)))
                .hasValueSatisfying(message -> assertThat(message).contains("expected bytes=5-14 (206)"));
    }

    @Test
    void theWholeObjectInsteadOfARangeIsRefused() {
        assertThat(difference("bytes=5-14", 200, ETAG))
                .hasValue("expected bytes=5-14 (206), the response is 200 with no Content-Range");
    }

    @Test
    void aRangeInsteadOfTheWholeObjectIsRefused() {
        assertThat(difference(null, 206, range("bytes 0-5/100"))).isPresent();
    }

    @Test
    void anotherETagIsRefused() {
        assertThat(difference(null, 200, Map.of("etag", "\"x\"")))
                .hasValue("expected an object with ETag \"e\", the response has \"x\"");
        assertThat(difference(null, 200, Map.of()))
                .hasValue("expected an object with ETag \"e\", the response has none");
    }

    private static Map<String, String> range(String contentRange) {
        return Map.of("etag", "\"e\"", "content-range", contentRange);
    }

    private static Optional<String> difference(@Nullable String range, int status, Map<String, String> headers) {
        return GetObjectResponseCheck.difference("\"e\"", range, status, headers::get);
    }
}
