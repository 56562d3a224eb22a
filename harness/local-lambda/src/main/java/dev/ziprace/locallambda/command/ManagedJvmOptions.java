package dev.ziprace.locallambda.command;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.limits.CpuAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The JVM options of the managed Java runtimes: heap size, garbage collector, compiler tiers. On AWS
/// (java17, October 2023) the command line began with `-XX:MaxHeapSize=3945472k -XX:+UseSerialGC
/// -Xshare:on … -XX:+TieredCompilation -XX:TieredStopAtLevel=1 … -Djava.net.preferIPv4Stack=true
/// -XX:+ErrorFileToStderr`.
///
/// The JVM reads JAVA_TOOL_OPTIONS before the command line, which takes precedence. So the heap has the
/// runtime's size, and an `-Xmx` in JAVA_TOOL_OPTIONS has no effect. Two kinds of options are left out
/// here if JAVA_TOOL_OPTIONS has them: compiler tiers, which AWS documents as settable there (Lambda
/// developer guide, "Customize Java runtime startup behavior"), and the garbage collector, because a JVM
/// does not start with two of them. That AWS's runtimes leave it out too is an assumption.
///
/// @param toolOptions value of JAVA_TOOL_OPTIONS in the sandbox; empty for none
/// @param trustOptions options that make the JVM trust a certificate authority
/// @param limited whether the sandbox has Lambda's limits. The JVM is then also told how many processors Lambda would
///     show, and compilation stops at C1, as in the managed runtimes without SnapStart
record ManagedJvmOptions(
        FunctionConfiguration function, String toolOptions, List<String> trustOptions, boolean limited) {

    // The heap size that managed runtimes set, as observed on AWS from Java 8 to 17: 222 823k at 256 MB,
    // 445 645k at 512 MB, 1 336 935k at 1 536 MB, 2 834 432k at 3 008 MB. That is 85 % of the memory size, and
    // from 1 600 MB on, the memory size minus 240 MiB, because the shares for metaspace (10 %) and compiled
    // code (5 %) then reach their upper bounds.
    private static final double HEAP_SHARE = 0.85;
    private static final int MAX_RESERVE_KIB = 240 * 1024;

    private static final Pattern COLLECTOR_OPTION = Pattern.compile("-XX:\\+Use\\w*GC\\b");
    private static final Pattern PROCESSORS_OPTION = Pattern.compile("-XX:ActiveProcessorCount");
    private static final Pattern TRUST_OPTION = Pattern.compile("-Djavax\\.net\\.ssl\\.trustStore=");
    private static final Pattern TIERS_OPTION = Pattern.compile("-XX:[+-]?Tiered(Compilation|StopAtLevel)");

    /// The options, in the order of the command line.
    List<String> list() {
        List<String> options = new ArrayList<>();
        options.add("-XX:MaxHeapSize=" + heapKib(function.memoryMb()) + "k");
        if (!sets(COLLECTOR_OPTION)) {
            options.add("-XX:+UseSerialGC");
        }
        if (limited && !sets(PROCESSORS_OPTION)) {
            // The JVM would derive the number from the control group's CPU quota, which Lambda doesn't show.
            options.add("-XX:ActiveProcessorCount=" + CpuAllocation.visibleProcessors(function.memoryMb()));
        }
        if (limited && !function.snapStart() && !sets(TIERS_OPTION)) {
            options.add("-XX:+TieredCompilation");
            options.add("-XX:TieredStopAtLevel=1");
        }
        if (function.snapStart()) {
            // Lets org.crac, through which frameworks register runtime hooks, find the client that calls the
            // hooks.
            options.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        }
        if (!sets(TRUST_OPTION)) {
            options.addAll(trustOptions);
        }
        return options;
    }

    private boolean sets(Pattern option) {
        return option.matcher(toolOptions).find();
    }

    /// Maximum heap size in KiB.
    static long heapKib(int memoryMb) {
        long memoryKib = memoryMb * 1024L;
        return Math.max((long) Math.ceil(memoryKib * HEAP_SHARE), memoryKib - MAX_RESERVE_KIB);
    }
}
