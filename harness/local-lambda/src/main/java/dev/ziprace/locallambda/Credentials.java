package dev.ziprace.locallambda;

/// The temporary credentials of one sandbox, as Lambda takes them from the execution role.
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

    /// Names the access key only: credentials must not reach a log.
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
