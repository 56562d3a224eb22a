package dev.ziprace.s3.lean.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class EndpointTest {

    @Test
    void anInvalidEndpointIsRefused() {
        assertThatThrownBy(() -> Endpoint.of(URI.create("ftp://x"), Region.US_EAST_1))
                .hasMessageContaining("ftp://x")
                .hasMessageContaining("https://host");
        assertThatThrownBy(() -> Endpoint.of(URI.create("127.0.0.1"), Region.US_EAST_1))
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void theEndpointOfS3ComesBeforeThatOfAllServices() {
        Map<String, String> properties = new HashMap<>();
        Map<String, String> variables = new HashMap<>();
        assertThat(Endpoint.configured(properties::get, variables::get)).isNull();

        variables.put("AWS_ENDPOINT_URL", "http://all.by.variable");
        assertThat(Endpoint.configured(properties::get, variables::get)).hasHost("all.by.variable");
        properties.put("aws.endpointUrl", "http://all.by.property");
        assertThat(Endpoint.configured(properties::get, variables::get)).hasHost("all.by.property");
        variables.put("AWS_ENDPOINT_URL_S3", "");
        assertThat(Endpoint.configured(properties::get, variables::get)).hasHost("all.by.property");
        variables.put("AWS_ENDPOINT_URL_S3", "http://s3.by.variable");
        assertThat(Endpoint.configured(properties::get, variables::get)).hasHost("s3.by.variable");
        properties.put("aws.endpointUrlS3", "http://s3.by.property");
        assertThat(Endpoint.configured(properties::get, variables::get)).hasHost("s3.by.property");
    }
}
