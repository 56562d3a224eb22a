package dev.ziprace.locallambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Shows a sandbox as many processors as Lambda would, where the machine has more: runtimes of every language
/// size their thread pools by that, and INIT, which is not throttled, has no more than these.
final class ProcessorAffinity {

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private ProcessorAffinity() {}

    /// The command line that starts `command` on `visible` processors of this process's. It runs `command` in its
    /// own place.
    static List<String> confine(List<String> command, int visible) {
        List<Integer> processors = new ArrayList<>(parse(ProcFs.allowedProcessors()));
        if (processors.size() <= visible || !Files.isExecutable(TASKSET)) {
            return command;
        }
        // Others for each sandbox, so that those that run at once don't crowd on the first ones.
        Collections.shuffle(processors, RandomGenerator.getDefault());
        List<String> confined = new ArrayList<>(List.of(TASKSET.toString(), "--cpu-list"));
        confined.add(processors.stream().limit(visible).map(String::valueOf).collect(Collectors.joining(",")));
        confined.addAll(command);
        return confined;
    }

    /// The numbers in a list as the kernel writes it, for example `0-3,8`.
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
