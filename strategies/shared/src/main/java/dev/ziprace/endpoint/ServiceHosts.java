package dev.ziprace.endpoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// The host names of AWS's services in all partitions: commercial, China, GovCloud, the European
/// Sovereign Cloud and the isolated ones. Partitions and their domains come from the SDK
/// ([PartitionMetadata]); the forms of host names from AWS's endpoint rules:
///
/// | service | form | example |
/// |---|---|---|
/// | S3 | `s3[-fips][.dualstack].REGION.DOMAIN` | `s3-fips.dualstack.us-east-1.amazonaws.com` |
/// | Lambda | `lambda[-fips].REGION.DOMAIN` | `lambda-fips.us-gov-west-1.amazonaws.com` |
/// | Lambda, dual-stack | the same with another domain | `lambda.us-east-1.api.aws` |
///
/// Sources: the rule sets `s3` and `lambda` of the AWS SDKs; AWS General Reference, "Amazon S3
/// endpoints and quotas" and "AWS Lambda endpoints and quotas".
public final class ServiceHosts {

    private static final String CHINA = "aws-cn";

    private ServiceHosts() {}

    /// S3's host in a region. Its dual-stack endpoints are in the partition's usual domain.
    ///
    /// @throws IllegalArgumentException if the partition has no such endpoint
    public static String s3(Region region, EndpointVariant variant) {
        requireExistence(region, variant, "S3");
        return "s3%s%s.%s.%s"
                .formatted(
                        variant.fips() ? "-fips" : "",
                        variant.dualStack() ? ".dualstack" : "",
                        region.id(),
                        PartitionMetadata.of(region).dnsSuffix());
    }

    /// Lambda's host in a region.
    ///
    /// @throws IllegalArgumentException if the partition has no such endpoint
    public static String lambda(Region region, EndpointVariant variant) {
        String domain = requireExistence(region, variant, "Lambda");
        return "lambda%s.%s.%s".formatted(variant.fips() ? "-fips" : "", region.id(), domain);
    }

    /// @return the partition's domain for endpoints of this variant
    private static String requireExistence(Region region, EndpointVariant variant, String service) {
        PartitionMetadata partition = PartitionMetadata.of(region);
        if (variant.fips() && partition.id().equals(CHINA)) {
            throw refused(region, EndpointVariant.FIPS_VARIABLE, service);
        }
        String domain = domain(partition, variant);
        if (domain == null) {
            throw refused(region, EndpointVariant.DUAL_STACK_VARIABLE, service);
        }
        return domain;
    }

    private static IllegalArgumentException refused(Region region, String variable, String service) {
        return new IllegalArgumentException(
                "%s=true: %s has no such endpoint in %s; unset the variable".formatted(variable, service, region.id()));
    }

    private static @Nullable String domain(PartitionMetadata partition, EndpointVariant variant) {
        List<EndpointTag> tags = new ArrayList<>();
        if (variant.fips()) {
            tags.add(EndpointTag.FIPS);
        }
        if (variant.dualStack()) {
            tags.add(EndpointTag.DUALSTACK);
        }
        return partition.dnsSuffix(PartitionEndpointKey.builder().tags(tags).build());
    }
}
