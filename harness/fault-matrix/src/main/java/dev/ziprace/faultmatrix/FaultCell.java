package dev.ziprace.faultmatrix;

import dev.ziprace.faultmatrix.CellResult.Verdict;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.fault.PlannedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// One contender under one fault.
///
/// @param functionKeyId signs the contender's requests, which alone are hit
record FaultCell(
        FaultCase fault, MatrixContender contender, CellBucket bucket, InjectedFaults faults, String functionKeyId) {

    /// An invocation ends soon after its time limit, or it hangs.
    private static final Duration GRACE = Duration.ofSeconds(30);

    CellResult run() throws InterruptedException, ExecutionException {
        List<PlannedFault> planned = fault.rules().stream()
                .map(rule -> faults.add(rule.inBuckets(bucket.name()::equals).by(functionKeyId::equals)))
                .toList();
        var event = Map.<String, Object>of(
                "bucket_name", bucket.name(),
                "files_prefix", SourceObjects.PREFIX,
                "archive_key", CellBucket.ARCHIVE_KEY);
        var invocation = new FutureTask<>(() -> contender.invoke(event, fault));
        // A thread of its own: an invocation may leave its thread interrupted.
        Thread thread = Thread.ofPlatform().daemon().start(invocation);
        long began = System.nanoTime();
        try {
            InvocationOutcome outcome =
                    invocation.get(fault.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            boolean met = planned.getFirst().hits() > 0;
            return result(outcome, met, Duration.ofNanos(System.nanoTime() - began));
        } catch (TimeoutException e) {
            List<String> problems =
                    new ArrayList<>(List.of("it still runs after its time limit of " + fault.timeout()));
            Stream.of(thread.getStackTrace()).limit(12).forEach(frame -> problems.add("  at " + frame));
            thread.interrupt();
            return new CellResult(fault, contender.name(), Verdict.HANGS, problems, "", fault.timeout());
        } finally {
            planned.forEach(faults::cancel);
        }
    }

    private CellResult result(InvocationOutcome outcome, boolean met, Duration took) {
        List<String> problems = new ArrayList<>();
        bucket.unexpectedKeys().forEach(key -> problems.add("it leaves the object '" + key + "'"));
        int uploads = bucket.openUploads();
        return switch (outcome) {
            case InvocationOutcome.Succeeded() -> {
                problems.addAll(bucket.archiveProblems());
                if (uploads > 0) {
                    problems.add("it leaves %d uploads".formatted(uploads));
                }
                if (met && !fault.survivable()) {
                    problems.add("it succeeds, which this fault does not allow");
                }
                yield result(met ? Verdict.ARCHIVE : Verdict.NOT_MET, problems, "", took);
            }
            case InvocationOutcome.Failed(String message) -> {
                if (bucket.hasArchive()) {
                    problems.add("it fails, but there is an archive");
                }
                if (uploads > 0 && !fault.leavesUpload()) {
                    problems.add("it leaves %d uploads".formatted(uploads));
                }
                // A busy machine may reach the time limit before the fault.
                boolean expected = !fault.survivable()
                        && !fault.says().isEmpty()
                        && fault.says().stream().allMatch(message::contains);
                if (fault.survivable() || (!met && !expected)) {
                    problems.add("it fails although it need not");
                }
                fault.says().stream()
                        .filter(text -> !message.contains(text))
                        .forEach(text -> problems.add("its message does not say '" + text + "'"));
                if (message.contains("\n")) {
                    problems.add("its message has several lines");
                }
                yield result(Verdict.ERROR, problems, message, took);
            }
        };
    }

    private CellResult result(Verdict verdict, List<String> problems, String message, Duration took) {
        return new CellResult(fault, contender.name(), verdict, problems, message, took);
    }
}
