package dev.ziprace.locals3;

/// What requests are signed with.
///
/// @param accessKeyId     names the key
/// @param secretAccessKey never sent
public record AccessKey(String accessKeyId, String secretAccessKey) {

    public AccessKey {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("an access key has an id and a secret");
        }
    }

    /// Leaves out the secret.
    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + "]";
    }
}
