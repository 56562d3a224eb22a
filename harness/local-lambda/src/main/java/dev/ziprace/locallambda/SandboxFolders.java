package dev.ziprace.locallambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that belong to one sandbox alone.
///
/// @param root holds them all; removed with the sandbox
record SandboxFolders(Path root) {

    /// Makes the folders of a new sandbox under `scratch`.
    static SandboxFolders create(Path scratch, String sandboxId) throws IOException {
        SandboxFolders folders = new SandboxFolders(scratch.resolve("sandbox-" + sandboxId));
        Files.createDirectories(folders.temporary());
        return folders;
    }

    /// In place of `/tmp`.
    Path temporary() {
        return root.resolve("tmp");
    }

    /// Doesn't exist, as on AWS.
    Path home() {
        return root.resolve("home");
    }
}
