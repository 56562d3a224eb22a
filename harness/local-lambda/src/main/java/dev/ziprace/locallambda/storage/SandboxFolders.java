package dev.ziprace.locallambda.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folders that belong to a single sandbox.
///
/// @param root contains the others; removed with the sandbox
public record SandboxFolders(Path root) {

    /// Creates the folders of a new sandbox in `scratch`.
    public static SandboxFolders create(Path scratch, String sandboxId) throws IOException {
        SandboxFolders folders = new SandboxFolders(scratch.resolve("sandbox-" + sandboxId));
        Files.createDirectories(folders.temporary());
        return folders;
    }

    /// The sandbox's `/tmp`, and its TMPDIR.
    public Path temporary() {
        return root.resolve("tmp");
    }

    /// The HOME of the sandbox. It doesn't exist, as on AWS.
    public Path home() {
        return root.resolve("home");
    }
}
