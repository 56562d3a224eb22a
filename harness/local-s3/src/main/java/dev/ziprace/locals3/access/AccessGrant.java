package dev.ziprace.locals3.access;

import dev.ziprace.locals3.network.Bandwidth;

/// What an access key grants.
///
/// @param policy           what it allows
/// @param upload           the bandwidth that its PutObject and UploadPart requests share
/// @param download         the bandwidth that its GetObject requests share
/// @param meetsS3Behaviour whether the server's latencies and request rates apply to its requests
public record AccessGrant(AccessPolicy policy, Bandwidth upload, Bandwidth download, boolean meetsS3Behaviour) {

    /// For the harness itself: everything is allowed, without limits and latencies.
    public static final AccessGrant UNLIMITED =
            new AccessGrant(AccessPolicy.EVERYTHING, Bandwidth.UNLIMITED, Bandwidth.UNLIMITED, false);

    /// The same, but restricted to what `rights` allows.
    public AccessGrant allowing(AccessPolicy rights) {
        return new AccessGrant(rights, upload, download, meetsS3Behaviour);
    }

    /// The same, limited to `bandwidth` in each direction.
    public AccessGrant within(Bandwidth bandwidth) {
        return new AccessGrant(policy, bandwidth, bandwidth, meetsS3Behaviour);
    }

    /// The same, with S3's latencies and request rates.
    public AccessGrant meetingS3Behaviour() {
        return new AccessGrant(policy, upload, download, true);
    }
}
