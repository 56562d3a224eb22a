package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import java.io.IOException;

/// Executes one operation.
@FunctionalInterface
public interface OperationHandler {

    /// Executes `request`.
    ///
    /// @throws S3Exception if S3 would reject it
    /// @throws IOException if the client disconnects or the disk fails
    S3Response handle(S3Request request) throws IOException;
}
