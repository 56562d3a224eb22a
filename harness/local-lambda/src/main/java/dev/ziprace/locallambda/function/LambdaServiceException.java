package dev.ziprace.locallambda.function;

import java.io.Serial;

/// The service rejected a request, as Lambda does: unknown function, payload too large, payload not JSON. The messages
/// are those of AWS.
public final class LambdaServiceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String errorType;

    /// @param status HTTP status
    /// @param errorType the error's name in the Lambda API
    public LambdaServiceException(int status, String errorType, String message) {
        super(message);
        this.status = status;
        this.errorType = errorType;
    }

    public static LambdaServiceException functionNotFound(String functionArn) {
        return new LambdaServiceException(404, "ResourceNotFoundException", "Function not found: " + functionArn);
    }

    public static LambdaServiceException accessDenied(String callerAccessKeyId, String functionArn) {
        return new LambdaServiceException(
                403,
                "AccessDeniedException",
                "User: %s is not authorized to perform: lambda:InvokeFunction on resource: %s because no identity-based policy allows the lambda:InvokeFunction action"
                        .formatted(callerAccessKeyId, functionArn));
    }

    public static LambdaServiceException payloadTooLarge(long bytes, String invocationType, int limit) {
        return new LambdaServiceException(
                413,
                "RequestTooLargeException",
                "%d byte payload is too large for the %s invocation type (limit %d bytes)"
                        .formatted(bytes, invocationType, limit));
    }

    public static LambdaServiceException notJson(String problem) {
        return new LambdaServiceException(
                400, "InvalidRequestContentException", "Could not parse request body into json: " + problem);
    }

    public static LambdaServiceException invalidParameter(String message) {
        return new LambdaServiceException(400, "InvalidParameterValueException", message);
    }

    public static LambdaServiceException unknownOperation(String method, String path) {
        return new LambdaServiceException(
                404,
                "UnknownOperationException",
                "%s %s is not one of the operations Invoke, GetFunction and GetFunctionConfiguration"
                        .formatted(method, path));
    }

    /// The HTTP status of the response.
    public int status() {
        return status;
    }

    /// The error's name in the Lambda API, for example `ResourceNotFoundException`.
    public String errorType() {
        return errorType;
    }
}
