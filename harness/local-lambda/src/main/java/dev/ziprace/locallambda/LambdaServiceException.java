package dev.ziprace.locallambda;

import java.io.Serial;

/// The service refused a request, as Lambda does: no such function, request too large, request not JSON.
public final class LambdaServiceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String errorType;

    LambdaServiceException(int status, String errorType, String message) {
        super(message);
        this.status = status;
        this.errorType = errorType;
    }

    static LambdaServiceException functionNotFound(String functionArn) {
        return new LambdaServiceException(404, "ResourceNotFoundException", "Function not found: " + functionArn);
    }

    static LambdaServiceException accessDenied(String callerAccessKeyId, String functionArn) {
        return new LambdaServiceException(
                403,
                "AccessDeniedException",
                "User: %s is not authorized to perform: lambda:InvokeFunction on resource: %s because no identity-based policy allows the lambda:InvokeFunction action"
                        .formatted(callerAccessKeyId, functionArn));
    }

    static LambdaServiceException payloadTooLarge(long bytes, String invocationType, int limit) {
        return new LambdaServiceException(
                413,
                "RequestTooLargeException",
                "%d byte payload is too large for the %s invocation type (limit %d bytes)"
                        .formatted(bytes, invocationType, limit));
    }

    static LambdaServiceException notJson(String problem) {
        return new LambdaServiceException(
                400, "InvalidRequestContentException", "Could not parse request body into json: " + problem);
    }

    static LambdaServiceException invalidParameter(String message) {
        return new LambdaServiceException(400, "InvalidParameterValueException", message);
    }

    static LambdaServiceException unknownOperation(String method, String path) {
        return new LambdaServiceException(
                404,
                "UnknownOperationException",
                "%s %s is not among the operations Invoke, GetFunction and GetFunctionConfiguration"
                        .formatted(method, path));
    }

    /// The HTTP status of the Lambda API.
    public int status() {
        return status;
    }

    /// The error's name in the Lambda API, for example `ResourceNotFoundException`.
    public String errorType() {
        return errorType;
    }
}
