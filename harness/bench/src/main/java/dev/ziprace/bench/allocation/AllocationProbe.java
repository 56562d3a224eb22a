package dev.ziprace.bench.allocation;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Counts what contenders on a JVM allocate. `JAVA_TOOL_OPTIONS` loads an [AllocationAgent] into each of their
/// processes, so neither their code nor their packages change. A native executable can't load an agent.
public final class AllocationProbe {

    private final Path agent;
    private final Path counts;

    private AllocationProbe(Path agent, Path counts) {
        this.agent = agent;
        this.counts = counts;
    }

    /// Creates a probe.
    ///
    /// @param folder for its files; the contenders must be able to write to it
    public static AllocationProbe in(Path folder) throws IOException {
        Path agent = folder.resolve("allocation-agent.jar");
        writeAgent(agent);
        return new AllocationProbe(agent, Files.createDirectory(folder.resolve("allocation")));
    }

    /// Whether a contender's allocations can be counted.
    public static boolean suits(Contender contender) {
        return contender.function().runsOnJava();
    }

    /// The same contender with the agent, under another name.
    public Contender probed(Contender contender) {
        String options = contender.function().environment().getOrDefault(FunctionDescription.JAVA_TOOL_OPTIONS, "");
        // The JVM splits this at spaces outside of quotes.
        String agentOption = "'-javaagent:%s=%s'".formatted(agent, counts);
        return contender
                .with(contender
                        .function()
                        .with(FunctionDescription.JAVA_TOOL_OPTIONS, (options + " " + agentOption).strip()))
                .named(contender.id() + "-probed");
    }

    /// The bytes that all processes with the agent have allocated since the last call.
    public long takeAllocatedBytes() throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(counts)) {
            for (Path file : files) {
                byte[] count = Files.readAllBytes(file);
                sum += count.length == Long.BYTES ? ByteBuffer.wrap(count).getLong() : 0;
                Files.delete(file);
            }
        }
        return sum;
    }

    private static void writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", AllocationAgent.class.getName());
        String name = AllocationAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest);
                InputStream code = Objects.requireNonNull(
                        AllocationAgent.class.getClassLoader().getResourceAsStream(name), name)) {
            out.putNextEntry(new JarEntry(name));
            code.transferTo(out);
            out.closeEntry();
        }
    }
}
