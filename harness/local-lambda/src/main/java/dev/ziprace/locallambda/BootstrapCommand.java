package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The `bootstrap` of a provided.al2023 package.
///
/// @param trustOptions arguments by which a GraalVM native executable trusts a certificate authority; others get none,
///     as on AWS
record BootstrapCommand(Path taskRoot, List<String> trustOptions) implements SandboxCommand {

    /// Where a GraalVM native executable keeps its image heap; nothing else has it.
    private static final String NATIVE_IMAGE_SECTION = ".svm_heap";

    @Override
    public List<String> line(SandboxFolders folders) {
        Path bootstrap = taskRoot.resolve("bootstrap");
        if (!Files.isRegularFile(bootstrap)) {
            throw new InvalidEntrypointException(
                    "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        }
        if (!Files.isExecutable(bootstrap)) {
            throw new InvalidEntrypointException("fork/exec /var/task/bootstrap: permission denied");
        }
        try {
            return line(bootstrap);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> line(Path bootstrap) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (isScript(bootstrap) || !system.contains("linux")) {
            // Executables of other systems have other formats; local builds of a contender are theirs.
            return List.of(bootstrap.toString());
        }
        // What execve would say. It is looked at here because the sandbox's process is started by another program,
        // which would take a file of another format for a shell script.
        ElfFile executable = ElfFile.read(bootstrap)
                .filter(ElfFile::isForThisMachine)
                .orElseThrow(() -> new InvalidEntrypointException("fork/exec /var/task/bootstrap: exec format error"));
        Stream<String> arguments = executable.hasSection(NATIVE_IMAGE_SECTION) ? trustOptions.stream() : Stream.empty();
        return Stream.concat(Stream.of(bootstrap.toString()), arguments).toList();
    }

    private static boolean isScript(Path bootstrap) throws IOException {
        try (InputStream in = Files.newInputStream(bootstrap)) {
            return in.read() == '#' && in.read() == '!';
        }
    }
}
