package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The `bootstrap` of a provided.al2023 package.
record BootstrapCommand(Path taskRoot) implements SandboxCommand {

    // Offset of e_machine in an ELF header, and the machines of Lambda's architectures (ELF specification).
    private static final int ELF_MACHINE_OFFSET = 18;
    private static final int ELF_X86_64 = 62;
    private static final int ELF_AARCH64 = 183;
    private static final byte[] ELF_MAGIC = {0x7f, 'E', 'L', 'F'};

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
        if (!startsOnThisMachine(bootstrap)) {
            throw new InvalidEntrypointException("fork/exec /var/task/bootstrap: exec format error");
        }
        return List.of(bootstrap.toString());
    }

    /// What execve would say. It is looked at here because the sandbox's process is started by another program, which
    /// would take a file of another format for a shell script.
    private static boolean startsOnThisMachine(Path bootstrap) {
        byte[] head = new byte[ELF_MACHINE_OFFSET + 2];
        try (InputStream in = Files.newInputStream(bootstrap)) {
            int length = in.readNBytes(head, 0, head.length);
            if (length >= 2 && head[0] == '#' && head[1] == '!') {
                return true;
            }
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            if (!system.contains("linux")) {
                // Executables of other systems have other formats; local builds of a contender are theirs.
                return true;
            }
            return length == head.length && isElfForThisMachine(head);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isElfForThisMachine(byte[] head) {
        if (!Arrays.equals(head, 0, ELF_MAGIC.length, ELF_MAGIC, 0, ELF_MAGIC.length)) {
            return false;
        }
        int machine = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(ELF_MACHINE_OFFSET);
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> machine == ELF_X86_64;
            case "aarch64" -> machine == ELF_AARCH64;
            default -> true;
        };
    }
}
