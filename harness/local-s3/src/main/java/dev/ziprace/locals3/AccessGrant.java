package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.network.Bandwidth;

/// What an access key is issued for.
///
/// @param policy   what may be done with it
/// @param upload   how fast the content of its PutObject and UploadPart requests comes in, all of them together
/// @param download how fast the objects that it GETs go out, all of them together
/// @param likeS3   whether its requests meet the server's [S3Behaviour]
public record AccessGrant(AccessPolicy policy, Bandwidth upload, Bandwidth download, boolean likeS3) {

    /// For the harness itself: every right, no limit, no latency.
    public static final AccessGrant UNLIMITED =
            new AccessGrant(AccessPolicy.EVERYTHING, Bandwidth.UNLIMITED, Bandwidth.UNLIMITED, false);

    /// The same, with these rights only.
    public AccessGrant allowing(AccessPolicy rights) {
        return new AccessGrant(rights, upload, download, likeS3);
    }

    /// The same, within `bandwidth` each way.
    public AccessGrant within(Bandwidth bandwidth) {
        return new AccessGrant(policy, bandwidth, bandwidth, likeS3);
    }

    /// The same, with S3's behaviour.
    public AccessGrant meetingS3Behaviour() {
        return new AccessGrant(policy, upload, download, true);
    }
}
