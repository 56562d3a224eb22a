package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.ProcFs;
import dev.ziprace.locallambda.process.ProcessCpuClock;
import dev.ziprace.locallambda.process.ProcessTree;
import dev.ziprace.locallambda.process.Signals;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Limits that need no privileges: the processes of each sandbox are watched and controlled from outside. From the end
/// of INIT, they are stopped when their [CpuBudget] is exhausted and continued when it has recovered. When all of them
/// together exceed the sandbox's memory, the one with the most memory is killed, as the kernel would do.
///
/// A process that starts its own session is not seen.
///
/// Stopped and continued processes notice two things: time passes, and on Linux a few system calls (epoll_wait,
/// receiving with a time-out) return early with EINTR, which language runtimes handle (signal(7)).
final class CooperativeLimits implements SandboxLimits {

    /// Why this process can't watch sandboxes; empty if it can.
    static String problem() {
        return ProcFs.isAvailable() ? "" : "it needs Linux's /proc";
    }

    @Override
    public LimitKind kind() {
        return LimitKind.COOPERATIVE;
    }

    @Override
    public InForce of(int memoryMb, String sandboxId) {
        return new Watch(CpuAllocation.share(memoryMb), memoryMb * 1024L * 1024);
    }

    /// The limits of one sandbox, enforced by a thread.
    private static final class Watch implements InForce {

        /// Finding the processes means reading all processes of the machine, which takes one or two milliseconds.
        /// Children that start and end in between are included in their parents' CPU time.
        private static final Duration SEARCH_INTERVAL = Duration.ofMillis(200);

        private final double share;
        private final long memoryBytes;
        private final Thread thread =
                Thread.ofPlatform().daemon().name("sandbox-watch").unstarted(this::watch);
        private volatile @Nullable ProcessTree processes;
        private volatile boolean throttles;
        private volatile boolean closed;
        private volatile boolean hasKilledForMemory;
        private volatile Duration cpuTime = Duration.ZERO;

        // Only used by the watching thread.
        private final ProcessCpuClock clock = new ProcessCpuClock();
        private List<ProcFs.Stat> known = List.of();
        private long searchedNanos;
        private long checkedMemoryNanos = System.nanoTime();
        private @Nullable CpuBudget budget;
        private boolean stopped;

        /// @param share CPU seconds per second, from the end of INIT
        /// @param memoryBytes maximum anonymous memory of all processes together
        Watch(double share, long memoryBytes) {
            this.share = share;
            this.memoryBytes = memoryBytes;
        }

        @Override
        public void started(ProcessTree started) {
            processes = started;
            thread.start();
        }

        @Override
        public void initEnded() {
            throttles = true;
        }

        @Override
        public Duration cpuTime() {
            return cpuTime;
        }

        @Override
        public boolean hasKilledForMemory() {
            return hasKilledForMemory;
        }

        @Override
        public void close() {
            closed = true;
            LockSupport.unpark(thread);
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void watch() {
            while (!closed) {
                boolean startsThrottling = throttles && budget == null;
                search(startsThrottling);
                checkMemory();
                Duration used = used();
                // The sum shrinks when a process ends.
                cpuTime = used.compareTo(cpuTime) > 0 ? used : cpuTime;
                if (startsThrottling) {
                    budget = new CpuBudget(share, System.nanoTime(), used);
                }
                LockSupport.parkNanos(throttle(used).toNanos());
            }
        }

        /// Finds the sandbox's processes if [#SEARCH_INTERVAL] has passed.
        ///
        /// @param immediately whether to search in any case
        private void search(boolean immediately) {
            long now = System.nanoTime();
            ProcessTree searched = processes;
            boolean due = immediately || known.isEmpty() || now - searchedNanos >= SEARCH_INTERVAL.toNanos();
            if (searched != null && due) {
                known = searched.session();
                searchedNanos = now;
            }
        }

        /// CPU time so far. When a child ends, its time moves to its parent. A process's own time is therefore
        /// read last, so that it may be missed once but is never counted twice.
        private Duration used() {
            Duration used = Duration.ZERO;
            for (ProcFs.Stat process : known) {
                ProcFs.@Nullable Stat current = ProcFs.process(process.pid());
                used = used.plus(current == null ? Duration.ZERO : current.childrenCpuTime());
            }
            for (ProcFs.Stat process : known) {
                used = used.plus(clock.of(process.pid()));
            }
            return used;
        }

        /// Stops or continues the processes.
        ///
        /// @return how long until the next check
        private Duration throttle(Duration used) {
            CpuBudget throttling = budget;
            if (throttling == null) {
                return CpuAllocation.PERIOD;
            }
            boolean exhausted = throttling.isExhausted(System.nanoTime(), used);
            if (exhausted || stopped) {
                // Signals every process again, for those found since the last check.
                known.forEach(process -> Signals.send(process.pid(), exhausted ? Signals.STOP : Signals.CONTINUE));
            }
            stopped = exhausted;
            return throttling.untilNextCheck();
        }

        /// Checks the memory once per period, because that takes longer than checking the CPU time.
        private void checkMemory() {
            long now = System.nanoTime();
            if (now - checkedMemoryNanos >= CpuAllocation.PERIOD.toNanos()) {
                checkedMemoryNanos = now;
                killBeyondMemory();
            }
        }

        private void killBeyondMemory() {
            long used = known.stream()
                    .mapToLong(process -> ProcFs.anonymousBytes(process.pid()))
                    .sum();
            if (used <= memoryBytes) {
                return;
            }
            // Pages that forked processes share were counted for each of them. The exact count takes the kernel
            // longer.
            long exact = known.stream()
                    .mapToLong(process -> ProcFs.proportionalAnonymousBytes(process.pid()))
                    .sum();
            if (exact > memoryBytes) {
                hasKilledForMemory = true;
                known.stream()
                        .map(ProcFs.Stat::pid)
                        .max(Comparator.comparingLong(ProcFs::anonymousBytes))
                        .ifPresent(largest -> Signals.send(largest, Signals.KILL));
            }
        }
    }
}
