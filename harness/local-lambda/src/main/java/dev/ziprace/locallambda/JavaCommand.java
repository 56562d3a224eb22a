package dev.ziprace.locallambda;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A JVM that runs the AWS Java runtime interface client, as the managed Java runtimes do. The client itself puts
/// the function's code on a class path of its own, in the managed order: the working directory, which is the task
/// root, then its `lib/*.jar` sorted by name.
///
/// @param toolOptions what JAVA_TOOL_OPTIONS is in the sandbox; empty for none
/// @param javaHome a JDK 25
/// @param client the runtime interface client
/// @param trustOptions JVM options by which it trusts a certificate authority
/// @param limited whether the sandbox has Lambda's limits; then the JVM is also told how many processors Lambda
///     would show, and compilation stops at C1, as in the managed runtimes without SnapStart
record JavaCommand(
        FunctionConfiguration function,
        String toolOptions,
        Path javaHome,
        RuntimeInterfaceClient client,
        List<String> trustOptions,
        boolean limited)
        implements SandboxCommand {

    // The heap that managed runtimes set, as observed on AWS from Java 8 to 17: 222 823k at 256 MB, 445 645k at
    // 512 MB, 1 336 935k at 1 536 MB, 2 834 432k at 3 008 MB. That is 85 % of the memory size, and the whole but
    // 240 MiB of it from 1 600 MB on, where the shares for metaspace (10 %) and compiled code (5 %) had their
    // upper bounds.
    private static final double HEAP_SHARE = 0.85;
    private static final int MAX_RESERVE_KIB = 240 * 1024;

    private static final Pattern HEAP_OPTION = Pattern.compile("-Xmx|-XX:MaxHeapSize|-XX:MaxRAM");
    private static final Pattern COLLECTOR_OPTION = Pattern.compile("-XX:\\+Use\\w*GC\\b");
    private static final Pattern PROCESSORS_OPTION = Pattern.compile("-XX:ActiveProcessorCount");
    private static final Pattern TRUST_OPTION = Pattern.compile("-Djavax\\.net\\.ssl\\.trustStore=");
    private static final Pattern TIERS_OPTION = Pattern.compile("-XX:[+-]?Tiered(Compilation|StopAtLevel)");

    @Override
    public List<String> line(SandboxFolders folders) {
        List<String> line = new ArrayList<>();
        line.add(javaHome.resolve("bin/java").toString());
        line.addAll(managedOptions());
        line.add("-XX:+ErrorFileToStderr");
        // The client loads its native library; a JDK 25 warns of that on every start unless it is allowed.
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-D%s=%s".formatted(RuntimeInterfaceClient.LIBRARY_PROPERTY, client.library()));
        // What the sandbox's own /tmp and missing home do on AWS. Performance data would be left in the real /tmp.
        line.add("-Djava.io.tmpdir=" + folders.temporary());
        line.add("-Duser.home=" + folders.home());
        line.add("-XX:-UsePerfData");
        line.add("-classpath");
        line.add(client.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        line.add(RuntimeInterfaceClient.MAIN_CLASS);
        line.add(function.handler());
        return line;
    }

    /// The managed runtime's defaults. JAVA_TOOL_OPTIONS comes before the command line, which would win, so a
    /// default that it decides otherwise is left out.
    private List<String> managedOptions() {
        List<String> options = new ArrayList<>();
        if (!HEAP_OPTION.matcher(toolOptions).find()) {
            options.add("-XX:MaxHeapSize=" + heapKib(function.memoryMb()) + "k");
        }
        if (!COLLECTOR_OPTION.matcher(toolOptions).find()) {
            options.add("-XX:+UseSerialGC");
        }
        if (limited && !PROCESSORS_OPTION.matcher(toolOptions).find()) {
            // A JVM sees a control group's CPU share, which Lambda doesn't show.
            options.add("-XX:ActiveProcessorCount=" + LambdaCpu.visibleProcessors(function.memoryMb()));
        }
        if (limited
                && !function.snapStart()
                && !TIERS_OPTION.matcher(toolOptions).find()) {
            options.add("-XX:+TieredCompilation");
            options.add("-XX:TieredStopAtLevel=1");
        }
        if (function.snapStart()) {
            // By this org.crac, which frameworks register runtime hooks with, finds the client that calls them.
            options.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        }
        if (!TRUST_OPTION.matcher(toolOptions).find()) {
            options.addAll(trustOptions);
        }
        return options;
    }

    static long heapKib(int memoryMb) {
        long memoryKib = memoryMb * 1024L;
        return Math.max((long) Math.ceil(memoryKib * HEAP_SHARE), memoryKib - MAX_RESERVE_KIB);
    }
}
