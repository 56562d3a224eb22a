package dev.ziprace.bench.report;

import dev.ziprace.bench.machine.MachineLoad;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Says which figures the machine may have disturbed, from what it did during the runs. Each threshold is above what a
/// quiet machine with two cores shows, and where runs were seen to differ by more than their usual few percent.
public final class DoubtfulFigures {
    private static final double STOLEN = 0.02;
    private static final double OTHER_CORES = 0.25;
    private static final double NO_IDLE = 0.05;
    private static final double WAITING_FOR_DISK = 0.25;
    private static final double WAITING_FOR_MEMORY = 0.05;
    private static final double DEVIATION = 0.1;

    /// A function that used less than this share of its own limit was slowed down by something else.
    private static final double OF_ITS_LIMIT = 0.9;

    /// Lambda gives a function one vCPU at this memory size.
    private static final double MB_PER_VCPU = 1769;

    private final RaceRecord race;

    public DoubtfulFigures(RaceRecord race) {
        this.race = race;
    }

    /// One line for each contender with a doubtful figure.
    public List<String> lines() {
        return new RankingOrder(race.ranking())
                .byRunPrice().stream()
                        .filter(contender -> !of(contender).isEmpty())
                        .map(contender -> "doubtful: " + contender.name() + ": " + String.join("; ", of(contender)))
                        .toList();
    }

    /// Why the figures of a contender are doubtful; empty if nothing is known against them.
    List<String> of(RankedContender contender) {
        List<RunRecord> runs = race.runsOf(contender.function())
                .filter(run -> run.failure() == null)
                .toList();
        List<String> doubts = new ArrayList<>();
        double stolen = largest(runs, MachineLoad::stolenShare);
        if (stolen > STOLEN) {
            doubts.add("the hypervisor took " + Figures.percent(stolen) + " of the CPU time");
        }
        double others = largest(runs, MachineLoad::otherCores);
        if (others > OTHER_CORES) {
            doubts.add("other programs used " + Figures.decimal(others, 1) + " of "
                    + runs.getFirst().load().cores() + " cores");
        }
        if (runs.stream().anyMatch(run -> boundByTheMachine(run, contender))) {
            doubts.add("this machine had no idle CPU left, so it was slower than its limit");
        }
        double disk = largest(runs, MachineLoad::ioPressure);
        if (disk > WAITING_FOR_DISK) {
            doubts.add("programs waited for the disk for " + Figures.percent(disk) + " of the time");
        }
        double memory = largest(runs, MachineLoad::memoryPressure);
        if (memory > WAITING_FOR_MEMORY) {
            doubts.add("programs waited for memory for " + Figures.percent(memory) + " of the time");
        }
        if (contender.runs() > 1 && contender.deviationSeconds() > DEVIATION * contender.seconds()) {
            doubts.add("its runs deviate by " + Figures.percent(contender.deviationSeconds() / contender.seconds()));
        }
        return doubts;
    }

    /// The largest value of all runs; 0 if it is unknown.
    private static double largest(List<RunRecord> runs, Function<MachineLoad, @Nullable Double> value) {
        return runs.stream()
                .map(run -> value.apply(run.load()))
                .filter(Objects::nonNull)
                .flatMapToDouble(DoubleStream::of)
                .max()
                .orElse(0);
    }

    /// Whether no CPU was idle although the function did not use all that its memory size gives it.
    private static boolean boundByTheMachine(RunRecord run, RankedContender contender) {
        Double idle = run.load().idleShare();
        Double cpuSeconds = run.cpuSeconds();
        if (idle == null || cpuSeconds == null || run.load().seconds() == 0 || idle >= NO_IDLE) {
            return false;
        }
        double limit = contender.number("memory_mb").orElse(0) / MB_PER_VCPU;
        return cpuSeconds / run.load().seconds() < OF_ITS_LIMIT * limit;
    }
}
