package dev.ziprace.locallambda.command;

import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.process.ElfFile;
import dev.ziprace.locallambda.storage.SandboxFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts the `bootstrap` of a provided.al2023 package.
///
/// @param nativeOptions arguments for a GraalVM native executable, whose start-up code removes them before `main` sees
///     them; other executables get no arguments, as on AWS
record BootstrapCommand(Path taskRoot, List<String> nativeOptions) implements StartCommand {

    /// The section with the image heap of a GraalVM native executable; no other executable has it.
    private static final String NATIVE_IMAGE_SECTION = ".svm_heap";

    /// Quarkus's name for the native executable in a package whose `bootstrap` is a script. The script passes its
    /// arguments on to it.
    private static final String QUARKUS_EXECUTABLE = "runner";

    /// The command for a function.
    ///
    /// @param memoryMb its memory size in MiB
    /// @param limits how its sandboxes are limited
    /// @param trustOptions options that make a native executable trust a certificate authority
    static BootstrapCommand of(Path taskRoot, int memoryMb, LimitKind limits, List<String> trustOptions) {
        List<String> nativeOptions = new ArrayList<>(trustOptions);
        if (limits == LimitKind.COOPERATIVE) {
            // The image sizes its heap by the memory that it sees: the function's on AWS and in a control group,
            // but the whole machine's here.
            nativeOptions.add("-XX:MaxRAM=%dm".formatted(memoryMb));
        }
        return new BootstrapCommand(taskRoot, nativeOptions);
    }

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
        if (!system.contains("linux")) {
            // Contenders that were built on another system have executables in that system's format.
            return List.of(bootstrap.toString());
        }
        if (isScript(bootstrap)) {
            Path runner = taskRoot.resolve(QUARKUS_EXECUTABLE);
            Optional<ElfFile> executable = Files.isRegularFile(runner) ? ElfFile.read(runner) : Optional.empty();
            return line(bootstrap, executable);
        }
        // The error that execve would report. It must be checked here because a shell or env starts the sandbox's
        // process, and would run a file of unknown format as a shell script.
        ElfFile executable = ElfFile.read(bootstrap)
                .filter(ElfFile::isForThisMachine)
                .orElseThrow(() -> new InvalidEntrypointException("fork/exec /var/task/bootstrap: exec format error"));
        return line(bootstrap, Optional.of(executable));
    }

    private List<String> line(Path bootstrap, Optional<ElfFile> executable) {
        boolean isNativeImage =
                executable.filter(file -> file.hasSection(NATIVE_IMAGE_SECTION)).isPresent();
        Stream<String> arguments = isNativeImage ? nativeOptions.stream() : Stream.empty();
        return Stream.concat(Stream.of(bootstrap.toString()), arguments).toList();
    }

    private static boolean isScript(Path bootstrap) throws IOException {
        try (InputStream in = Files.newInputStream(bootstrap)) {
            return in.read() == '#' && in.read() == '!';
        }
    }
}
