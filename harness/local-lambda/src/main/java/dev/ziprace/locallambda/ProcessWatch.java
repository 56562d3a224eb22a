package dev.ziprace.locallambda;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Holds the processes of one sandbox to its limits from outside. From INIT on they are stopped whenever they
/// have used up their CPU share and continued when they have some again; whichever has most memory is killed when
/// all of them together have more than the sandbox's, as the kernel does it.
///
/// A process that makes a session of its own is not seen.
///
/// What processes notice of being stopped and continued: time passes, and on Linux a few system calls (epoll_wait,
/// receiving with a time-out) end early with EINTR, which runtimes handle (signal(7)).
final class ProcessWatch implements SandboxLimits.InForce {

    /// Finding the processes takes a look at all of the machine, a millisecond or two; children of known ones
    /// that come and go in between are in their parents' accounts.
    private static final Duration SEARCH_INTERVAL = Duration.ofMillis(200);

    private final double share;
    private final long memoryBytes;
    private final Thread watch =
            Thread.ofPlatform().daemon().name("sandbox-watch").unstarted(this::watch);
    private volatile @Nullable ProcessTree processes;
    private volatile boolean throttles;
    private volatile boolean closed;
    private volatile boolean hasKilledForMemory;
    private volatile Duration cpuTime = Duration.ZERO;

    // Used by the watching thread alone.
    private final CpuClock clock = new CpuClock();
    private List<ProcFs.Stat> known = List.of();
    private long searchedNanos;
    private long lookedAtMemoryNanos = System.nanoTime();
    private @Nullable CpuBudget budget;
    private boolean stopped;

    /// @param share CPU seconds a second, from INIT on
    /// @param memoryBytes anonymous memory of all processes together
    ProcessWatch(double share, long memoryBytes) {
        this.share = share;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public void started(ProcessTree started) {
        processes = started;
        watch.start();
    }

    @Override
    public void initDone() {
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
        LockSupport.unpark(watch);
        boolean interrupted = false;
        while (watch.isAlive()) {
            try {
                watch.join();
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
            lookAtMemory();
            Duration used = used();
            // What ended took its time out of the account.
            cpuTime = used.compareTo(cpuTime) > 0 ? used : cpuTime;
            if (startsThrottling) {
                budget = new CpuBudget(share, System.nanoTime(), used);
            }
            LockSupport.parkNanos(throttle(used).toNanos());
        }
    }

    /// Finds the processes, now and then.
    private void search(boolean atOnce) {
        long now = System.nanoTime();
        ProcessTree searched = processes;
        boolean due = atOnce || known.isEmpty() || now - searchedNanos >= SEARCH_INTERVAL.toNanos();
        if (searched != null && due) {
            known = searched.session();
            searchedNanos = now;
        }
    }

    /// CPU time so far. What a child used moves to its parent's account when it ends, so its own is read last: it may
    /// be missed once, never counted twice.
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

    /// Returns how long until the next look.
    private Duration throttle(Duration used) {
        CpuBudget throttling = budget;
        if (throttling == null) {
            return LambdaCpu.PERIOD;
        }
        boolean exhausted = throttling.isExhausted(System.nanoTime(), used);
        if (exhausted || stopped) {
            // Again for the ones that were found in the meantime.
            known.forEach(process -> Signals.send(process.pid(), exhausted ? Signals.STOP : Signals.CONTINUE));
        }
        stopped = exhausted;
        return throttling.untilNextLook();
    }

    /// Once in a period: it takes longer than a look at the CPU time.
    private void lookAtMemory() {
        long now = System.nanoTime();
        if (now - lookedAtMemoryNanos >= LambdaCpu.PERIOD.toNanos()) {
            lookedAtMemoryNanos = now;
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
        // Pages that forked processes share were counted for each; the exact count takes the kernel longer.
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
