package dev.ziprace.locals3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriEncodingTest {

    @Test
    void decodingReversesEncoding() {
        String text = "a b+c/%ü𝒳~";
        assertThat(UriEncoding.encode(text)).isEqualTo("a%20b%2Bc%2F%25%C3%BC%F0%9D%92%B3~");
        assertThat(UriEncoding.decode(UriEncoding.encodePath(text))).isEqualTo(text);
        assertThat(UriEncoding.decodeQuery("a+b")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%ff", "%c3%28"})
    void malformedPercentEncodingIsRejected(String text) {
        assertThatThrownBy(() -> UriEncoding.decode(text))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        exception -> assertThat(exception.error()).isEqualTo(S3Error.INVALID_URI));
    }
}
