package dev.ziprace.locals3.protocol;

/// A request is refused; the pipeline makes the answer of it.
public final class S3Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final S3Error error;

    /// @param message what the client reads, S3's own wording where it is known
    public S3Exception(S3Error error, String message) {
        // No stack trace: refusals are answers, not defects.
        super(message, null, false, false);
        this.error = error;
    }

    public S3Error error() {
        return error;
    }
}
