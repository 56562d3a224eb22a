package dev.ziprace.locallambda.sandbox;

/// The temporary credentials of one sandbox, which Lambda gets from the execution role.
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

    /// Contains the access key id only, because credentials must not appear in a log.
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
