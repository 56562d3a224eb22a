package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.command.StartCommand;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.RegisteredFunction;
import dev.ziprace.locallambda.limits.SandboxLimits;
import dev.ziprace.locallambda.storage.EphemeralStorage;
import java.nio.file.Path;

/// What all sandboxes of one function have in common.
///
/// @param runtimeDirectory the files of a managed runtime, like `/var/runtime` on AWS; absolute
/// @param command starts their first process
/// @param limits enforces their CPU share and memory size
/// @param storage bounds their `/tmp`
public record SandboxTemplate(
        RegisteredFunction function,
        Path runtimeDirectory,
        StartCommand command,
        SandboxLimits limits,
        EphemeralStorage storage) {

    FunctionConfiguration configuration() {
        return function.configuration();
    }
}
