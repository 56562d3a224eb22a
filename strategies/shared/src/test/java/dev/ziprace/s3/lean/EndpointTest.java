package dev.ziprace.s3.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class EndpointTest {

    @Test
    void bucketsOfAwsAreHosts() {
        assertAt(null, Region.EU_CENTRAL_1, "my-bucket", "https://my-bucket.s3.eu-central-1.amazonaws.com");
        assertAt(null, Region.CN_NORTH_1, "my-bucket", "https://my-bucket.s3.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void aBucketThatNoCertificateCoversIsAPath() {
        assertAt(null, Region.US_EAST_1, "my.bucket", "https://s3.us-east-1.amazonaws.com/my.bucket");
    }

    @Test
    void addressesAndLocalhostHaveBucketsAsPaths() {
        assertAt("http://127.0.0.1:9000", Region.US_EAST_1, "b-1", "http://127.0.0.1:9000/b-1");
        assertAt("https://[::1]", Region.US_EAST_1, "b-1", "https://[::1]/b-1");
        assertAt("http://localhost:80", Region.US_EAST_1, "b-1", "http://localhost/b-1");
    }

    @Test
    void otherHostsHaveBucketsAsHosts() {
        assertAt("https://s3.example.org:8443", Region.US_EAST_1, "b-1", "https://b-1.s3.example.org:8443");
    }

    @Test
    void anEndpointThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Endpoint.of(URI.create("ftp://x"), Region.US_EAST_1))
                .hasMessageContaining("ftp://x")
                .hasMessageContaining("https://host");
        assertThatThrownBy(() -> Endpoint.of(URI.create("127.0.0.1"), Region.US_EAST_1))
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void s3sOwnEndpointComesBeforeThatOfAllServices() {
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

    private static void assertAt(@Nullable String endpoint, Region region, String bucket, String url) {
        var address = Endpoint.of(endpoint == null ? null : URI.create(endpoint), region)
                .of(bucket);
        String scheme = address.server().isTls() ? "https://" : "http://";
        assertThat(scheme + address.server().authority() + address.path()).isEqualTo(url);
    }
}
