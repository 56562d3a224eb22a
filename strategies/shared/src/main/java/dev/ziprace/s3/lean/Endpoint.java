package dev.ziprace.s3.lean;

import java.net.URI;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// Where buckets are: the bucket's name goes before the host's where that gives a name that DNS and a wildcard
/// certificate know, and into the path where it doesn't (S3 user guide, "Virtual hosting of general purpose buckets").
record Endpoint(boolean isTls, String host, int port) {

    /// A name with dots would be more than one label, which `*.s3.<region>.amazonaws.com` does not cover.
    private static final Pattern ONE_LABEL = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /// Where one bucket is.
    ///
    /// @param path what all paths begin with, encoded: empty, or a slash and the bucket
    record BucketAddress(Server server, String path) {}

    /// @param custom such as `http://127.0.0.1:9000` or `https://[::1]`; null for AWS's own
    static Endpoint of(@Nullable URI custom, Region region) {
        if (custom == null) {
            String suffix = PartitionMetadata.of(region).dnsSuffix();
            return new Endpoint(true, "s3.%s.%s".formatted(region.id(), suffix), 443);
        }
        String scheme = custom.getScheme();
        String host = custom.getHost();
        boolean isTls = "https".equalsIgnoreCase(scheme);
        if (host == null || (!isTls && !"http".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException(
                    "the S3 endpoint '%s' must be http://host[:port] or https://host[:port]".formatted(custom));
        }
        int port = custom.getPort() >= 0 ? custom.getPort() : isTls ? 443 : 80;
        return new Endpoint(isTls, host.replaceAll("^\\[|]$", ""), port);
    }

    /// The endpoint that is configured: S3's own before that of all services, the system property before the
    /// variable, as the SDK looks them up in a chain that it shows nobody (SDK reference guide, "Service-specific
    /// endpoints"). Of profiles in files, which a function has not, it knows nothing.
    ///
    /// @return null where none is, for AWS's own
    static @Nullable URI configured(
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

    BucketAddress of(String bucket) {
        if (ADDRESS.matcher(host).matches()
                || host.equals("localhost")
                || !ONE_LABEL.matcher(bucket).matches()) {
            return new BucketAddress(server(host), "/" + UriEncoding.encode(bucket));
        }
        return new BucketAddress(server(bucket + "." + host), "");
    }

    private Server server(String name) {
        String shown = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        return new Server(isTls, name, port, port == (isTls ? 443 : 80) ? shown : shown + ":" + port);
    }
}
