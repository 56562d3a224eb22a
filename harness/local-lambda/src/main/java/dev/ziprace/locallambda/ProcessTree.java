package dev.ziprace.locallambda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// All processes of one sandbox: the first one and whatever it starts, detached or not.
///
/// The first process leads a session of its own where `setsid` exists. A process belongs to the sandbox if it is
/// in that session, descends from the first one, or carries the sandbox's mark in its environment, which finds
/// the ones that made a session of their own.
final class ProcessTree {

    // A process that forks while it is being killed needs another round; a fork bomb gets as many as it takes, up
    // to here.
    private static final int MAX_ROUNDS = 400;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Process first;
    private final String mark;
    private final boolean hasProcFs = ProcFs.isAvailable();

    /// @param mark text that is in the environment of this sandbox's processes and of no others
    ProcessTree(Process first, String mark) {
        this.first = first;
        this.mark = mark;
    }

    /// `command` in a session of its own, where the system has `setsid`. It runs `command` in its own place, so the
    /// process id, the exit value and signals are the command's.
    static List<String> inOwnSession(List<String> command) {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(setsid -> Files.isExecutable(Path.of(setsid)))
                .findFirst()
                .map(setsid ->
                        Stream.concat(Stream.of(setsid), command.stream()).toList())
                .orElse(command);
    }

    long firstPid() {
        return first.pid();
    }

    /// The processes in the sandbox's session, cheaply: for what is asked several times a second.
    List<ProcFs.Stat> session() {
        return ProcFs.processes().stream()
                .filter(process -> process.session() == first.pid() && !process.isZombie())
                .toList();
    }

    /// Kills every process of the sandbox and returns when none is left.
    void kill() {
        // The processes must go whoever is in a hurry; the caller gets its interrupt afterwards.
        boolean interrupted = Thread.interrupted();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Set<ProcessHandle> members = members();
            if (members.isEmpty()) {
                break;
            }
            members.forEach(ProcessHandle::destroyForcibly);
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<ProcessHandle> members() {
        Set<ProcessHandle> members = new HashSet<>();
        if (first.isAlive()) {
            members.add(first.toHandle());
            first.descendants().forEach(members::add);
        }
        if (hasProcFs) {
            ProcFs.processes().stream()
                    .filter(process -> !process.isZombie())
                    .filter(process ->
                            process.session() == first.pid() || ProcFs.environmentContains(process.pid(), mark))
                    .flatMap(process -> ProcessHandle.of(process.pid()).stream())
                    .forEach(members::add);
        }
        // A process that has been killed may linger until its parent takes note of it.
        members.removeIf(process -> !process.isAlive());
        return members;
    }

    /// No input for a sandbox's process, as on AWS.
    static ProcessBuilder.Redirect noInput() {
        return ProcessBuilder.Redirect.from(new File("/dev/null"));
    }
}
