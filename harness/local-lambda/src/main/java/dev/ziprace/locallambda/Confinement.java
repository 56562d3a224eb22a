package dev.ziprace.locallambda;

import java.io.IOException;
import java.util.List;

/// All that one sandbox is held to: CPU and memory, ephemeral storage, processors in sight. From before its process
/// starts until after its last process is gone.
record Confinement(
        FunctionConfiguration function, SandboxLimits.InForce limits, EphemeralStorage.InForce storage, boolean isAny)
        implements AutoCloseable {

    /// Prepares a sandbox of `registered`.
    ///
    /// @param overfilled is run when the function has written more than its ephemeral storage holds
    static Confinement of(RegisteredFunction registered, String sandboxId, SandboxFolders folders, Runnable overfilled)
            throws IOException {
        FunctionConfiguration function = registered.configuration();
        SandboxLimits.InForce limits = registered.limits().of(function, sandboxId);
        try {
            EphemeralStorage.InForce storage =
                    registered.storage().of(function.ephemeralStorageMb(), folders, overfilled);
            boolean isAny = registered.limits().kind() != LimitKind.NONE;
            return new Confinement(function, limits, storage, isAny);
        } catch (IOException | RuntimeException e) {
            limits.close();
            throw e;
        }
    }

    /// The command line that starts `command` within it. It runs `command` in its own place, so the process id, the
    /// exit value and signals are the command's.
    List<String> confine(List<String> command) {
        if (!isAny) {
            return command;
        }
        List<String> limited = limits.confine(ShellVariables.removed(command));
        int visible = LambdaCpu.visibleProcessors(function.memoryMb());
        // Outermost, so that mounting is not the function's CPU time.
        return storage.confine(ProcessorAffinity.confine(limited, visible));
    }

    @Override
    public void close() throws IOException {
        try {
            storage.close();
        } finally {
            limits.close();
        }
    }
}
