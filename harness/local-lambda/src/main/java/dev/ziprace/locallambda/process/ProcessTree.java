package dev.ziprace.locallambda.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// All processes of one sandbox: the first one and everything it starts, detached or not.
///
/// The first process leads its own session where `setsid` exists. A process belongs to the sandbox if it is in that
/// session, descends from the first process, or has the sandbox's mark in its environment. The mark finds processes
/// that started their own session.
public final class ProcessTree {

    // A process that forks while it is being killed needs another round. The limit ends the loop for a fork bomb,
    // after 2 s.
    private static final int MAX_ROUNDS = 400;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Process first;
    private final String mark;
    private final boolean hasProcFs = ProcFs.isAvailable();

    /// @param first the sandbox's first process
    /// @param mark text that only this sandbox's processes have in their environment
    public ProcessTree(Process first, String mark) {
        this.first = first;
        this.mark = mark;
    }

    /// A command line that runs `command` in its own session, where the system has `setsid`. `setsid` replaces
    /// itself with `command`, so the process id, the exit value and signals are the command's.
    public static List<String> inOwnSession(List<String> command) {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(setsid -> Files.isExecutable(Path.of(setsid)))
                .findFirst()
                .map(setsid ->
                        Stream.concat(Stream.of(setsid), command.stream()).toList())
                .orElse(command);
    }

    /// Process id of the first process.
    public long firstPid() {
        return first.pid();
    }

    /// The processes in the sandbox's session. Cheaper than finding all members, for callers that ask several
    /// times a second.
    public List<ProcFs.Stat> session() {
        return ProcFs.processes().stream()
                .filter(process -> process.session() == first.pid() && !process.isZombie())
                .toList();
    }

    /// Kills every process of the sandbox and returns when none is left.
    public void kill() {
        // An interrupt must not leave processes behind; it is restored afterwards.
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
        // A killed process remains as a zombie until its parent waits for it.
        members.removeIf(process -> !process.isAlive());
        return members;
    }

    /// Empty standard input, as in sandboxes on AWS.
    public static ProcessBuilder.Redirect noInput() {
        return ProcessBuilder.Redirect.from(new File("/dev/null"));
    }
}
