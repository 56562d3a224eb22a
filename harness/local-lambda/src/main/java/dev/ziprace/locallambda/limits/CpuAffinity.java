package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.ProcFs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Restricts a sandbox to as many processors as Lambda would show, if the machine has more. Runtimes of every language
/// size their thread pools by the visible processors, and INIT, which isn't throttled, can use all of them.
public final class CpuAffinity {

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private CpuAffinity() {}

    /// A command line that runs `command` on `visible` of this process's processors. `taskset` replaces itself
    /// with `command`.
    public static List<String> confine(List<String> command, int visible) {
        List<Integer> processors = new ArrayList<>(parse(ProcFs.allowedProcessors()));
        if (processors.size() <= visible || !Files.isExecutable(TASKSET)) {
            return command;
        }
        // A random choice for each sandbox, so that concurrent ones don't all share the first processors.
        Collections.shuffle(processors, RandomGenerator.getDefault());
        List<String> confined = new ArrayList<>(List.of(TASKSET.toString(), "--cpu-list"));
        confined.add(processors.stream().limit(visible).map(String::valueOf).collect(Collectors.joining(",")));
        confined.addAll(command);
        return confined;
    }

    /// Parses a list of processors as the kernel writes it, for example `0-3,8`.
    static List<Integer> parse(String list) {
        List<Integer> processors = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            if (!range.isBlank()) {
                String[] ends = range.strip().split("-", -1);
                IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .forEach(processors::add);
            }
        }
        return processors;
    }
}
