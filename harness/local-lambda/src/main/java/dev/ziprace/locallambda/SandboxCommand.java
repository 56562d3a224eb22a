package dev.ziprace.locallambda;

import java.util.List;

/// How a function's process is started, its working directory being the task root.
interface SandboxCommand {

    /// The command line in a sandbox.
    ///
    /// @throws InvalidEntrypointException when the code has nothing that can be started
    List<String> line(SandboxFolders folders);
}
