package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.lean.http.HttpOrigin;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// The S3 endpoint: AWS's own, or a configured one.
///
/// @param host a name or an IP address, an IPv6 address without brackets
public record Endpoint(boolean isTls, String host, int port) {

    /// The endpoint at a URL, or AWS's own in a region.
    ///
    /// @param custom for example `http://127.0.0.1:9000` or `https://[::1]`; null for AWS's own
    /// @throws IllegalArgumentException if the URL has no host, or a scheme other than http and https
    public static Endpoint of(@Nullable URI custom, Region region) {
        if (custom == null) {
            String suffix = PartitionMetadata.of(region).dnsSuffix();
            return new Endpoint(true, "s3.%s.%s".formatted(region.id(), suffix), HttpOrigin.defaultPort(true));
        }
        String scheme = custom.getScheme();
        String host = custom.getHost();
        boolean isTls = "https".equalsIgnoreCase(scheme);
        if (host == null || (!isTls && !"http".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException(
                    "the S3 endpoint '%s' must be http://host[:port] or https://host[:port]".formatted(custom));
        }
        int port = custom.getPort() >= 0 ? custom.getPort() : HttpOrigin.defaultPort(isTls);
        return new Endpoint(isTls, host.replaceAll("^\\[|]$", ""), port);
    }

    /// The configured endpoint, looked up in the same order as in the SDK, whose code for this is not public:
    /// the endpoint of S3 before that of all services, the system property before the environment variable
    /// (SDK reference guide, "Service-specific endpoints"). Profiles in files are not read, because a
    /// function has none.
    ///
    /// @return null, which stands for AWS's own, if none is configured
    public static @Nullable URI configured(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
        String own = firstSet(properties.apply("aws.endpointUrlS3"), variables.apply("AWS_ENDPOINT_URL_S3"));
        String url = own.isEmpty()
                ? firstSet(properties.apply("aws.endpointUrl"), variables.apply("AWS_ENDPOINT_URL"))
                : own;
        return url.isEmpty() ? null : URI.create(url);
    }

    private static String firstSet(@Nullable String property, @Nullable String variable) {
        if (property != null && !property.isEmpty()) {
            return property;
        }
        return variable == null ? "" : variable;
    }
}
