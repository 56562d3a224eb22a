package dev.ziprace.locallambda.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.storage.SandboxFolders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    @Test
    void theRuntimeInterfaceClientRunsTheHandler() {
        RuntimeInterfaceClient client = new RuntimeInterfaceClient(
                List.of(Path.of("/core.jar"), Path.of("/client.jar")), Path.of("/runtime/lib/client.so"));
        ManagedJvmOptions options = ManagedJvmOptionsTest.options("", false, false);

        List<String> line = new JavaCommand("Handler::handle", options, Path.of("/jdk"), client)
                .line(new SandboxFolders(Path.of("/sandbox")));

        assertThat(line)
                .startsWith("/jdk/bin/java")
                .containsAll(options.list())
                .contains("-Djava.io.tmpdir=/sandbox/tmp")
                .endsWith(
                        "-classpath",
                        "/core.jar:/client.jar",
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        "Handler::handle");
    }
}
