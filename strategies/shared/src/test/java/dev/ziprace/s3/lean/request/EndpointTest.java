package dev.ziprace.s3.lean.request;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.endpoint.EndpointSettings;
import dev.ziprace.endpoint.EndpointVariant;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class EndpointTest {

    @Test
    void anInvalidEndpointIsRefused() {
        assertThatThrownBy(() -> of("ftp://x")).hasMessageContaining("ftp://x").hasMessageContaining("https://host");
        assertThatThrownBy(() -> of("127.0.0.1")).hasMessageContaining("127.0.0.1");
    }

    private static Endpoint of(String url) {
        return Endpoint.of(new EndpointSettings(URI.create(url), EndpointVariant.STANDARD), Region.US_EAST_1);
    }
}
