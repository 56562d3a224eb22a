package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.S3Response;
import java.io.IOException;

/// Carries out one operation.
@FunctionalInterface
public interface Handler {

    /// Carries out `request`.
    ///
    /// @throws S3Exception when S3 would refuse it
    /// @throws IOException when the client vanishes or the disk fails
    S3Response handle(S3Request request) throws IOException;
}
