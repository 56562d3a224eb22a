package dev.ziprace.probe.wire;

import org.jspecify.annotations.Nullable;

/// What requests are signed with.
///
/// @param sessionToken null for keys that do not expire
public record ProbeCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    /// Does not reveal the secret.
    @Override
    public String toString() {
        return "credentials " + accessKeyId;
    }
}
