package dev.ziprace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.machine.MachineLoad;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.record.RunRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoubtfulFiguresTest {
    private static final MachineLoad QUIET = new MachineLoad(2, 10, 0.6, 0.001, 0.05, 0.01, 0.0);

    @Test
    void aQuietMachineRaisesNoDoubt() {
        assertThat(lines(QUIET, 2.5)).isEmpty();
    }

    @Test
    void stolenTimeOtherProgramsAndFullDisksAreNamedWithTheirAmount() {
        assertThat(lines(new MachineLoad(2, 10, 0.5, 0.034, 0.61, 0.3, 0.06), 2.5))
                .containsExactly("doubtful: sequential: the hypervisor took 3.4 % of the CPU time; other programs used"
                        + " 0.6 of 2 cores; programs waited for the disk for 30 % of the time; programs waited for memory"
                        + " for 6.0 % of the time");
    }

    @Test
    void aFunctionThatDidNotGetItsShareOfABusyMachineIsDoubtful() {
        assertThat(lines(new MachineLoad(2, 10, 0.02, 0.0, 0.1, 0.0, 0.0), 1.5))
                .containsExactly(
                        "doubtful: sequential: this machine had no idle CPU left, so it was slower than its limit");
    }

    @Test
    void aFunctionThatUsedItsWholeShareIsBoundByItsLimit() {
        // 512 MB of 1 769 are 0.29 vCPU, 2.9 s in ten seconds.
        assertThat(lines(new MachineLoad(2, 10, 0.02, 0.0, 0.1, 0.0, 0.0), 2.9)).isEmpty();
    }

    @Test
    void whatAMachineDoesNotTellRaisesNoDoubt() {
        assertThat(lines(new MachineLoad(2, 10, null, null, null, null, null), null))
                .isEmpty();
    }

    private static List<String> lines(MachineLoad load, @Nullable Double cpuSeconds) {
        var ranking = new ObjectMapper().createObjectNode();
        ranking.putArray("failure");
        ranking.putArray("success")
                .addObject()
                .put("arn", "arn:aws:lambda:us-east-1:000000000000:function:ziprace-java-sequential")
                .put("memory_mb", 512)
                .put("duration_ms", 10_000)
                .put("run_price_usd", 0.001);
        RunRecord run = new RunRecord(
                "ziprace-java-sequential",
                "archives/java-sequential-0.zip",
                null,
                10_000,
                cpuSeconds,
                Map.of(),
                load,
                null);
        return new DoubtfulFigures(new RaceRecord(RaceContext.UNKNOWN, ranking, List.of(run))).lines();
    }
}
