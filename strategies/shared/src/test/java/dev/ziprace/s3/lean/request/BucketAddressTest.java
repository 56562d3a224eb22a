package dev.ziprace.s3.lean.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.endpoint.EndpointSettings;
import dev.ziprace.endpoint.EndpointVariant;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class BucketAddressTest {

    @Test
    void aBucketOfAwsIsPartOfTheHostName() {
        assertAddress(null, Region.EU_CENTRAL_1, "my-bucket", "https://my-bucket.s3.eu-central-1.amazonaws.com");
        assertAddress(null, Region.CN_NORTH_1, "my-bucket", "https://my-bucket.s3.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void aBucketThatNoCertificateCoversIsInThePath() {
        assertAddress(null, Region.US_EAST_1, "my.bucket", "https://s3.us-east-1.amazonaws.com/my.bucket");
    }

    @Test
    void aBucketOnAnIpAddressOrLocalhostIsInThePath() {
        assertAddress("http://127.0.0.1:9000", Region.US_EAST_1, "b-1", "http://127.0.0.1:9000/b-1");
        assertAddress("https://[::1]", Region.US_EAST_1, "b-1", "https://[::1]/b-1");
        assertAddress("http://localhost:80", Region.US_EAST_1, "b-1", "http://localhost/b-1");
    }

    @Test
    void aBucketOnAnyOtherHostIsPartOfTheHostName() {
        assertAddress("https://s3.example.org:8443", Region.US_EAST_1, "b-1", "https://b-1.s3.example.org:8443");
    }

    private static void assertAddress(@Nullable String endpoint, Region region, String bucket, String url) {
        var address = BucketAddress.of(
                Endpoint.of(
                        new EndpointSettings(endpoint == null ? null : URI.create(endpoint), EndpointVariant.STANDARD),
                        region),
                bucket);
        String scheme = address.origin().isTls() ? "https://" : "http://";
        assertThat(scheme + address.origin().authority() + address.path()).isEqualTo(url);
    }
}
