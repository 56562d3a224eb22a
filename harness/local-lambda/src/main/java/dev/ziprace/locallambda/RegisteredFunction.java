package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A function that can be invoked.
///
/// @param arn Lambda's name for it, without a version
/// @param taskRoot its unpacked code, shared by its sandboxes; absolute
/// @param runtimeDirectory what a managed runtime has in `/var/runtime`; absolute
/// @param command starts its process; empty when its code has nothing to start
/// @param registeredAt when it got this code
record RegisteredFunction(
        FunctionConfiguration configuration,
        String arn,
        Path taskRoot,
        Path runtimeDirectory,
        SandboxCommand command,
        Instant registeredAt) {

    String logGroup() {
        return "/aws/lambda/" + configuration.name();
    }

    List<String> commandLine(SandboxFolders folders) {
        return command.line(folders);
    }
}
