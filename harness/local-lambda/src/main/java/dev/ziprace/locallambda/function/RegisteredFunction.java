package dev.ziprace.locallambda.function;

import java.nio.file.Path;
import java.time.Instant;

/// A function that is registered with the service and can be invoked.
///
/// @param arn its ARN, without a qualifier
/// @param taskRoot its unpacked code, shared by its sandboxes; absolute
/// @param registeredAt when it was registered with this code
public record RegisteredFunction(FunctionConfiguration configuration, String arn, Path taskRoot, Instant registeredAt) {

    /// The CloudWatch log group that the function would have on AWS.
    public String logGroup() {
        return "/aws/lambda/" + configuration.name();
    }
}
