package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.lean.http.HttpOrigin;
import dev.ziprace.s3.lean.signing.PercentEncoding;
import java.util.regex.Pattern;

/// Where requests to one bucket go. The bucket's name becomes part of the host name (virtual-hosted style) if DNS and a
/// wildcard certificate allow it, else of the path (path style). Source: S3 user guide, "Virtual hosting of general
/// purpose buckets".
///
/// @param origin the server
/// @param path the encoded prefix of all paths: empty, or a slash and the bucket
public record BucketAddress(HttpOrigin origin, String path) {

    /// A name with dots has more than one label, which a certificate for `*.s3.<region>.amazonaws.com` does not
    /// cover.
    private static final Pattern ONE_LABEL = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /// The address of a bucket at an endpoint.
    public static BucketAddress of(Endpoint endpoint, String bucket) {
        if (IP_ADDRESS.matcher(endpoint.host()).matches()
                || endpoint.host().equals("localhost")
                || !ONE_LABEL.matcher(bucket).matches()) {
            return new BucketAddress(origin(endpoint, endpoint.host()), "/" + PercentEncoding.encode(bucket));
        }
        return new BucketAddress(origin(endpoint, bucket + "." + endpoint.host()), "");
    }

    private static HttpOrigin origin(Endpoint endpoint, String host) {
        return HttpOrigin.of(endpoint.isTls(), host, endpoint.port());
    }
}
