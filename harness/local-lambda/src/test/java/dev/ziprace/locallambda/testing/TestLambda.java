package dev.ziprace.locallambda.testing;

import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.LocalLambdaBuilder;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.sandbox.Credentials;
import java.nio.file.Path;

/// Local Lambda services whose files are in the folders `scratch` and `logs` of a test's folder.
public final class TestLambda {

    private TestLambda() {}

    /// A service without limits whose sandboxes have constant credentials.
    public static LocalLambdaBuilder builder(Path folder) {
        return new LocalLambdaBuilder()
                .directory(folder.resolve("scratch"))
                .logs(folder.resolve("logs"))
                .credentials((function, sandboxId) -> new Credentials("id", "secret", "token"));
    }

    public static LocalLambda start(Path folder, LimitKind limits) {
        return builder(folder).limits(limits).build();
    }
}
