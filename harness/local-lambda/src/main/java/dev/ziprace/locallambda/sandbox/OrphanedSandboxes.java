package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.process.HarnessProcessId;
import dev.ziprace.locallambda.process.ProcFs;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Kills the processes of sandboxes whose harness was killed before it could end them. Cooperative limits may have
/// left some of them stopped, so that they would never end.
public final class OrphanedSandboxes {

    /// Prefix of a harness's scratch directory, whose name is in the environment of each of its sandboxes.
    private static final String SCRATCH = "lambda-";

    private static final Pattern SCRATCH_OF_HARNESS = Pattern.compile("/" + SCRATCH + "(\\d+-\\d+-\\d+-)");

    private OrphanedSandboxes() {}

    /// Prefix of this harness's scratch directories.
    public static String scratchPrefix() {
        return SCRATCH + HarnessProcessId.self().prefix();
    }

    /// Kills the processes that belong to this user, whose environments are readable.
    public static void kill() {
        for (ProcFs.Stat process : ProcFs.processes()) {
            boolean isOrphan = SCRATCH_OF_HARNESS
                    .matcher(ProcFs.temporaryDirectory(process.pid()))
                    .results()
                    .map(MatchResult::group)
                    .map(name -> name.substring(1 + SCRATCH.length()))
                    .flatMap(name -> HarnessProcessId.parse(name).stream())
                    .anyMatch(HarnessProcessId::isGone);
            if (isOrphan) {
                ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
