package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.time.Instant;

/// A function that can be invoked.
///
/// @param arn Lambda's name for it, without a version
/// @param taskRoot its unpacked code, shared by its sandboxes; absolute
/// @param runtimeDirectory what a managed runtime has in `/var/runtime`; absolute
/// @param command starts its process
/// @param limits what holds its sandboxes to their CPU share and memory
/// @param storage what holds their `/tmp` to its size
/// @param registeredAt when it got this code
record RegisteredFunction(
        FunctionConfiguration configuration,
        String arn,
        Path taskRoot,
        Path runtimeDirectory,
        SandboxCommand command,
        SandboxLimits limits,
        EphemeralStorage storage,
        Instant registeredAt) {

    String logGroup() {
        return "/aws/lambda/" + configuration.name();
    }
}
