package dev.ziprace.s3.lean.request;

import dev.ziprace.endpoint.EndpointSettings;
import dev.ziprace.endpoint.ServiceHosts;
import dev.ziprace.s3.lean.http.HttpOrigin;
import java.net.URI;
import software.amazon.awssdk.regions.Region;

/// The S3 endpoint: AWS's own, or a configured one.
///
/// @param host a name or an IP address, an IPv6 address without brackets
public record Endpoint(boolean isTls, String host, int port) {

    /// The configured endpoint, for example `http://127.0.0.1:9000` or `https://[::1]`, or AWS's own in
    /// a region.
    ///
    /// @throws IllegalArgumentException if the URL has no host, or a scheme other than http and https,
    ///     or if AWS has no such endpoint
    public static Endpoint of(EndpointSettings settings, Region region) {
        URI custom = settings.url();
        if (custom == null) {
            return new Endpoint(true, ServiceHosts.s3(region, settings.variant()), HttpOrigin.defaultPort(true));
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
}
