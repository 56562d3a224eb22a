package dev.ziprace.s3.lean.request;

/// S3 responded to one attempt of a request with an error.
public final class S3ErrorResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient S3ErrorResponse response;

    /// Has no stack trace: it ends an attempt and is caught where requests are retried.
    public S3ErrorResponseException(S3ErrorResponse response) {
        super(response.code(), null, false, false);
        this.response = response;
    }

    S3ErrorResponse response() {
        return response;
    }
}
