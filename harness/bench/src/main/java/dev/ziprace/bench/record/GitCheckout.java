package dev.ziprace.bench.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The commit of a checkout.
public final class GitCheckout {
    private static final int TIMEOUT_SECONDS = 5;

    private GitCheckout() {}

    /// The abbreviated commit, with `-dirty` if tracked files have changed; null if this is no checkout, or git is not
    /// installed.
    public static @Nullable String commit(Path folder) {
        try {
            Process git = new ProcessBuilder(
                            "git", "-C", folder.toString(), "describe", "--always", "--dirty", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                git.getOutputStream().close();
                boolean ended = git.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                return ended && git.exitValue() == 0
                        ? new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()
                        : null;
            } finally {
                git.destroyForcibly();
            }
        } catch (IOException noGit) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
