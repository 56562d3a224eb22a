package dev.ziprace.locals3.access;

/// The key with which a client signs its requests.
///
/// @param accessKeyId     sent with each request
/// @param secretAccessKey shared by both sides, never sent
public record AccessKey(String accessKeyId, String secretAccessKey) {

    public AccessKey {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("an access key needs an id and a secret");
        }
    }

    /// Omits the secret.
    @Override
    public String toString() {
        return "AccessKey[" + accessKeyId + "]";
    }
}
