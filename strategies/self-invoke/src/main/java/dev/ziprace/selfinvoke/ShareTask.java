package dev.ziprace.selfinvoke;

import dev.ziprace.archive.plan.PartGroup;
import dev.ziprace.strategy.ArchiveException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Gets one share uploaded: by a worker or, if Lambda has no concurrency for one, by the leader.
///
/// - A worker that fails is replaced once.
/// - While Lambda throttles, the share is offered to Lambda again and again, and the leader takes it as
///   soon as it has no other share to make. So a run never fails for want of concurrency, and it uses
///   what there is.
/// - If a worker's answer is lost, S3 says which parts it has uploaded. The leader uploads the missing
///   ones once the worker has been silent for too long. Should the worker still be running, each
///   replaces parts by the same bytes.
///
/// @param name the share's name, for error messages
/// @param event invokes a worker for the share
/// @param workers run it
/// @param leader makes the share in the leader's own invocation
/// @param leaderIsFree one permit: the leader makes one share at a time, within the memory of one
///     worker
record ShareTask(String name, byte[] event, Workers workers, LeaderSide leader, Semaphore leaderIsFree) {

    /// Attempts per share: a worker that fails twice will fail again.
    private static final int MAX_FAILURES = 2;

    private static final long FIRST_PAUSE_MS = 400;
    private static final long LONGEST_PAUSE_MS = 10_000;

    /// What the leader does for a share.
    interface LeaderSide {

        /// Takes a worker's answer.
        void take(byte[] answer);

        /// What a lost worker has uploaded, after waiting for it.
        LostWorker.Progress awaitLostWorker() throws InterruptedException;

        /// Takes what a lost worker has uploaded.
        void take(LostWorker.Progress progress) throws InterruptedException;

        /// All groups of the share.
        List<PartGroup> groups();

        /// Uploads groups of the share.
        void upload(List<PartGroup> groups) throws InterruptedException;
    }

    /// Returns when the share has been uploaded.
    ///
    /// @throws ArchiveException if it cannot be
    void run() throws InterruptedException {
        int failures = 0;
        long pauseMs = FIRST_PAUSE_MS;
        while (true) {
            switch (workers.run(event)) {
                case Invocation.Answered answered -> {
                    leader.take(answered.payload());
                    return;
                }
                case Invocation.Failed failed -> {
                    failures++;
                    if (failures == MAX_FAILURES) {
                        throw new ArchiveException(
                                "%s failed, attempt %d: %s".formatted(name, failures, failed.outcome()));
                    }
                }
                case Invocation.Rejected rejected ->
                    throw new ArchiveException("%s could not be invoked: %s".formatted(name, rejected.outcome()));
                case Invocation.Throttled throttled -> {
                    if (uploadIfFree(
                            Duration.ofMillis(ThreadLocalRandom.current().nextLong(pauseMs + 1)))) {
                        return;
                    }
                    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
                }
                case Invocation.OutcomeUnknown unknown -> {
                    finishLostWorker();
                    return;
                }
            }
        }
    }

    /// @return false if the leader is still making other shares after the pause
    private boolean uploadIfFree(Duration pause) throws InterruptedException {
        if (!leaderIsFree.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            leader.upload(leader.groups());
        } finally {
            leaderIsFree.release();
        }
        return true;
    }

    private void finishLostWorker() throws InterruptedException {
        LostWorker.Progress progress = leader.awaitLostWorker();
        leader.take(progress);
        if (!progress.missing().isEmpty()) {
            leaderIsFree.acquire();
            try {
                leader.upload(progress.missing());
            } finally {
                leaderIsFree.release();
            }
        }
    }
}
