package dev.ziprace.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class S3AddressTest {

    @Test
    void aBucketInAwsIsInTheHostName() {
        S3Address address = S3Address.ofAws("eu-central-1", "data");

        assertThat(address.authority()).isEqualTo("data.s3.eu-central-1.amazonaws.com");
        assertThat(address.path("a b/c+d")).isEqualTo("/a%20b/c%2Bd");
        assertThat(address.path("")).isEqualTo("/");
        assertThat(address.port()).isEqualTo(443);
    }

    @Test
    void aBucketWithADotIsInThePath() {
        S3Address address = S3Address.ofAws("us-east-1", "my.data");

        assertThat(address.authority()).isEqualTo("s3.us-east-1.amazonaws.com");
        assertThat(address.path("key")).isEqualTo("/my.data/key");
        assertThat(address.path("")).isEqualTo("/my.data");
    }

    @Test
    void everyPartitionHasItsDomain() {
        assertThat(S3Address.ofAws("cn-north-1", "data").authority()).isEqualTo("data.s3.cn-north-1.amazonaws.com.cn");
        assertThat(S3Address.ofAws("us-gov-west-1", "data").authority())
                .isEqualTo("data.s3.us-gov-west-1.amazonaws.com");
        assertThat(S3Address.ofAws("us-iso-east-1", "data").authority()).isEqualTo("data.s3.us-iso-east-1.c2s.ic.gov");
        assertThat(S3Address.ofAws("eusc-de-east-1", "data").authority())
                .isEqualTo("data.s3.eusc-de-east-1.amazonaws.eu");
    }

    @Test
    void anEndpointKeepsItsPort() {
        S3Address address = new S3Address(URI.create("http://127.0.0.1:9000"), "us-east-1", "data", true);

        assertThat(address.authority()).isEqualTo("127.0.0.1:9000");
        assertThat(address.isTls()).isFalse();
    }

    @Test
    void anEndpointMustBeHttp() {
        assertThatThrownBy(() -> new S3Address(URI.create("ftp://host"), "us-east-1", "data", true))
                .hasMessageContaining("ftp://host");
    }
}
