package dev.ziprace.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.s3.lean.request.BucketAddress;
import dev.ziprace.s3.lean.request.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

class ServiceHostsTest {

    private static final List<String> BUCKETS = List.of("my-bucket", "my.bucket", "0b1", "a".repeat(63), "x--y");

    /// Regions of every partition, and some that the SDK does not know yet.
    private static final List<Region> REGIONS = Stream.concat(
                    Region.regions().stream().filter(region -> !region.isGlobalRegion()),
                    Stream.of("eu-north-7", "cn-south-9", "us-gov-north-1", "us-iso-south-1", "eusc-de-west-2")
                            .map(Region::of))
            .toList();

    private static final S3EndpointProvider SDK = S3EndpointProvider.defaultProvider();

    record Case(Region region, EndpointVariant variant) {}

    static Stream<Case> cases() {
        return REGIONS.stream()
                .flatMap(region -> Stream.of(
                                EndpointVariant.STANDARD,
                                new EndpointVariant(true, false),
                                new EndpointVariant(false, true),
                                new EndpointVariant(true, true))
                        .map(variant -> new Case(region, variant)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bucketsAreWhereTheSdksRulesPutThem(Case one) {
        for (String bucket : BUCKETS) {
            Optional<String> expected = sdkAddress(one, bucket);
            if (expected.isPresent()) {
                assertThat(address(one, bucket)).isEqualTo(expected.get());
            } else {
                assertThatThrownBy(() -> address(one, bucket))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(one.region().id())
                        .hasMessageMatching("AWS_USE_\\w+=true: .*");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lambdaIsWhereTheSdksTableOfServicesPutsIt(Case one) {
        boolean china = one.region().id().startsWith("cn-");
        if (china && one.variant().fips()) {
            assertThatThrownBy(() -> ServiceHosts.lambda(one.region(), one.variant()))
                    .hasMessage("AWS_USE_FIPS_ENDPOINT=true: Lambda has no such endpoint in %s; unset the variable"
                            .formatted(one.region()));
            return;
        }
        ServiceEndpointKey.Builder key = ServiceEndpointKey.builder().region(one.region());
        Stream<EndpointTag> tags = Stream.concat(
                one.variant().fips() ? Stream.of(EndpointTag.FIPS) : Stream.empty(),
                one.variant().dualStack() ? Stream.of(EndpointTag.DUALSTACK) : Stream.empty());
        String expected = ServiceMetadata.of("lambda")
                .endpointFor(key.tags(tags.toList()).build())
                .toString();

        assertThat(ServiceHosts.lambda(one.region(), one.variant())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1,      true,  true,  s3-fips.dualstack.us-east-1.amazonaws.com, lambda-fips.us-east-1.api.aws",
        "us-east-1,      false, true,  s3.dualstack.us-east-1.amazonaws.com,      lambda.us-east-1.api.aws",
        "us-gov-west-1,  true,  false, s3-fips.us-gov-west-1.amazonaws.com,       lambda-fips.us-gov-west-1.amazonaws.com",
        "cn-north-1,     false, false, s3.cn-north-1.amazonaws.com.cn,            lambda.cn-north-1.amazonaws.com.cn",
        "cn-northwest-1, false, true,  s3.dualstack.cn-northwest-1.amazonaws.com.cn,"
                + "lambda.cn-northwest-1.api.amazonwebservices.com.cn",
    })
    void theFormsOfHostNames(String region, boolean fips, boolean dualStack, String s3, String lambda) {
        var variant = new EndpointVariant(fips, dualStack);

        assertThat(ServiceHosts.s3(Region.of(region), variant)).isEqualTo(s3);
        assertThat(ServiceHosts.lambda(Region.of(region), variant)).isEqualTo(lambda);
    }

    private static String address(Case one, String bucket) {
        var endpoint = Endpoint.of(new EndpointSettings(null, one.variant()), one.region());
        BucketAddress address = BucketAddress.of(endpoint, bucket);
        return "https://" + address.origin().authority() + address.path();
    }

    /// Empty if the rules have no endpoint.
    private static Optional<String> sdkAddress(Case one, String bucket) {
        S3EndpointParams parameters = S3EndpointParams.builder()
                .region(one.region())
                .bucket(bucket)
                .useFips(one.variant().fips())
                .useDualStack(one.variant().dualStack())
                // Not s3.amazonaws.com for us-east-1.
                .useGlobalEndpoint(false)
                .build();
        try {
            return Optional.of(SDK.resolveEndpoint(parameters).join().url().toString());
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(SdkClientException.class);
            return Optional.empty();
        }
    }
}
