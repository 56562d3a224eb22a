package dev.ziprace.locallambda.command;

import dev.ziprace.locallambda.storage.SandboxFolders;
import java.util.List;

/// Starts a function's first process, whose working directory is the task root.
public interface StartCommand {

    /// The command line in a sandbox.
    ///
    /// @throws InvalidEntrypointException if the deployment package has nothing that can be started
    List<String> line(SandboxFolders folders);
}
