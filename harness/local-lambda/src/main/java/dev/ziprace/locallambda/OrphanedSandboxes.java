package dev.ziprace.locallambda;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Processes of sandboxes whose harness was killed before it could end them; some may even stand still for ever,
/// stopped by a watch that is gone.
final class OrphanedSandboxes {

    /// Begins the name of a harness's scratch directory, which is in each of its sandboxes' environments.
    private static final String SCRATCH = "lambda-";

    private static final Pattern SCRATCH_OF_HARNESS = Pattern.compile("/" + SCRATCH + "(\\d+-\\d+-\\d+-)");

    private OrphanedSandboxes() {}

    /// How this harness's scratch directories begin.
    static String scratchPrefix() {
        return SCRATCH + HarnessProcess.self().prefix();
    }

    /// Kills those of this user, whose environments are readable.
    static void kill() {
        for (ProcFs.Stat process : ProcFs.processes()) {
            boolean isOrphan = SCRATCH_OF_HARNESS
                    .matcher(ProcFs.temporaryDirectory(process.pid()))
                    .results()
                    .map(MatchResult::group)
                    .map(name -> name.substring(1 + SCRATCH.length()))
                    .flatMap(name -> HarnessProcess.parse(name).stream())
                    .anyMatch(HarnessProcess::isGone);
            if (isOrphan) {
                ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
