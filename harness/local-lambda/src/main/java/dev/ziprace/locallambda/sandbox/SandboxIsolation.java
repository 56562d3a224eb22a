package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.limits.CpuAffinity;
import dev.ziprace.locallambda.limits.CpuAllocation;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.limits.SandboxLimits;
import dev.ziprace.locallambda.storage.EphemeralStorage;
import dev.ziprace.locallambda.storage.SandboxFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Everything that confines one sandbox: CPU and memory limits, ephemeral storage, visible processors. Exists from
/// before the sandbox's first process starts until after its last one has ended.
///
/// @param isLimited whether there are any limits
record SandboxIsolation(
        FunctionConfiguration function,
        SandboxLimits.InForce limits,
        EphemeralStorage.InForce storage,
        boolean isLimited)
        implements AutoCloseable {

    /// Variables that a shell exports by itself.
    private static final List<String> SHELL_VARIABLES = List.of("PWD", "OLDPWD", "SHLVL", "_");

    /// Prepares the isolation of one sandbox.
    ///
    /// @param storageExceeded runs when the function has written more than its ephemeral storage size
    static SandboxIsolation of(
            SandboxTemplate template, String sandboxId, SandboxFolders folders, Runnable storageExceeded)
            throws IOException {
        FunctionConfiguration function = template.configuration();
        SandboxLimits.InForce limits = template.limits().of(function.memoryMb(), sandboxId);
        try {
            EphemeralStorage.InForce storage =
                    template.storage().of(function.ephemeralStorageMb(), folders, storageExceeded);
            boolean isLimited = template.limits().kind() != LimitKind.NONE;
            return new SandboxIsolation(function, limits, storage, isLimited);
        } catch (IOException | RuntimeException e) {
            limits.close();
            throw e;
        }
    }

    /// A command line that runs `command` within the isolation and replaces itself with it (exec), so that the
    /// process id, the exit value and signals are the command's.
    List<String> confine(List<String> command) {
        if (!isLimited) {
            return command;
        }
        List<String> limited = limits.confine(withoutShellVariables(command));
        int visible = CpuAllocation.visibleProcessors(function.memoryMb());
        // Storage is outermost, so that mounting doesn't count as the function's CPU time.
        return storage.confine(CpuAffinity.confine(limited, visible));
    }

    /// Removes the variables that the shells of [#confine] have added.
    private static List<String> withoutShellVariables(List<String> command) {
        List<String> line = new ArrayList<>(List.of("/usr/bin/env"));
        for (String name : SHELL_VARIABLES) {
            line.add("-u");
            line.add(name);
        }
        line.addAll(command);
        return line;
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
