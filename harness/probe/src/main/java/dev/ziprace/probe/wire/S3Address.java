package dev.ziprace.probe.wire;

import java.net.URI;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// Where a bucket is.
///
/// @param endpoint  scheme, host and port of the service
/// @param pathStyle whether the bucket is in the path; otherwise it is in the host name, as the
///     contenders address AWS
public record S3Address(URI endpoint, String region, String bucket, boolean pathStyle) {

    public S3Address {
        boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!http || endpoint.getHost() == null) {
            throw new IllegalArgumentException("an endpoint is http://host or https://host, not '" + endpoint + "'");
        }
    }

    /// The bucket in AWS. A bucket whose name has a dot does not match the certificate of
    /// `*.s3.REGION.amazonaws.com`.
    public static S3Address ofAws(String region, String bucket) {
        String domain = PartitionMetadata.of(Region.of(region)).dnsSuffix();
        return new S3Address(URI.create("https://s3." + region + "." + domain), region, bucket, bucket.contains("."));
    }

    /// Another bucket at the same endpoint.
    public S3Address withBucket(String other) {
        return new S3Address(endpoint, region, other, pathStyle);
    }

    boolean isTls() {
        return endpoint.getScheme().equals("https");
    }

    String hostName() {
        return pathStyle ? endpoint.getHost() : bucket + "." + endpoint.getHost();
    }

    int port() {
        return endpoint.getPort() >= 0 ? endpoint.getPort() : isTls() ? 443 : 80;
    }

    /// The value of the `Host` header.
    String authority() {
        return endpoint.getPort() >= 0 ? hostName() + ":" + endpoint.getPort() : hostName();
    }

    /// The encoded path of a key; of the bucket itself if the key is empty.
    String path(String key) {
        String encoded = "/" + UriText.encodePath(key);
        if (!pathStyle) {
            return encoded;
        }
        return key.isEmpty() ? "/" + bucket : "/" + bucket + encoded;
    }
}
