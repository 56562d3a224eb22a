package dev.ziprace.locallambda.command;

import dev.ziprace.locallambda.storage.SandboxFolders;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Starts a JVM with the AWS Java runtime interface client, as the managed Java runtimes do. The client puts the
/// function's code on its own class path, in the managed order: first the working directory, which is the task root,
/// then its `lib/*.jar` sorted by name.
///
/// @param options the managed runtime's JVM options
/// @param javaHome a JDK 25
record JavaCommand(String handler, ManagedJvmOptions options, Path javaHome, RuntimeInterfaceClient client)
        implements StartCommand {

    @Override
    public List<String> line(SandboxFolders folders) {
        List<String> line = new ArrayList<>();
        line.add(javaHome.resolve("bin/java").toString());
        line.addAll(options.list());
        line.add("-Djava.net.preferIPv4Stack=true");
        line.add("-XX:+ErrorFileToStderr");
        // The client loads its native library. JDK 25 prints a warning on every start unless that is allowed.
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-D%s=%s".formatted(RuntimeInterfaceClient.LIBRARY_PROPERTY, client.library()));
        // On AWS, the sandbox has its own /tmp and no home.
        line.add("-Djava.io.tmpdir=" + folders.temporary());
        line.add("-Duser.home=" + folders.home());
        // Performance data would stay behind in the machine's /tmp.
        line.add("-XX:-UsePerfData");
        line.add("-classpath");
        line.add(client.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        line.add(RuntimeInterfaceClient.MAIN_CLASS);
        line.add(handler);
        return line;
    }
}
