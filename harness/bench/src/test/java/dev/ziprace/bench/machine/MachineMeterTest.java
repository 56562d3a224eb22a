package dev.ziprace.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMeterTest {
    @TempDir
    Path proc;

    @Test
    void theLoadIsTheDifferenceBetweenTwoReadings() throws IOException {
        write("cpu  1000 0 500 8000 100 10 40 350 0 0", 1_000_000);
        MachineMeter meter = MachineMeter.start(proc);
        write("cpu  1100 0 550 8740 110 10 50 440 0 0", 1_000_000);

        MachineLoad load = meter.stop(Duration.ofSeconds(1));

        assertThat(load.idleShare()).isEqualTo(0.75);
        assertThat(load.stolenShare()).isCloseTo(0.09, within(1e-9));
        assertThat(load.ioPressure()).isEqualTo(0);
        assertThat(load.memoryPressure()).isNull();
        assertThat(load.otherCores()).isPositive();
    }

    @Test
    void withoutTheContendersCpuTimeItIsUnknownWhatOthersUsed() throws IOException {
        write("cpu  1000 0 500 8000 100 10 40 350 0 0", 0);
        MachineMeter meter = MachineMeter.start(proc);
        write("cpu  1100 0 550 8740 110 10 50 440 0 0", 0);

        assertThat(meter.stop(null).otherCores()).isNull();
    }

    @Test
    void inAContainerWithFewerProcessorsOthersNeedNotDisturb() throws IOException {
        String processors = "\ncpu0 1 2".repeat(Runtime.getRuntime().availableProcessors() + 1);
        write("cpu  1000 0 500 8000 100 10 40 350 0 0" + processors, 0);
        MachineMeter meter = MachineMeter.start(proc);
        write("cpu  1100 0 550 8740 110 10 50 440 0 0" + processors, 0);

        assertThat(meter.stop(Duration.ofSeconds(1)).otherCores()).isNull();
    }

    @Test
    void aMachineWithoutProcfsTellsNothing() {
        MachineLoad load = MachineMeter.start(proc.resolve("missing")).stop(Duration.ZERO);

        assertThat(load.idleShare()).isNull();
        assertThat(load.stolenShare()).isNull();
        assertThat(load.otherCores()).isNull();
        assertThat(load.ioPressure()).isNull();
    }

    private void write(String stat, long ioMicros) throws IOException {
        Files.writeString(proc.resolve("stat"), stat + "\nintr 1 2 3\n");
        Files.createDirectories(proc.resolve("pressure"));
        Files.writeString(
                proc.resolve("pressure/io"), "some avg10=0.00 avg60=0.00 avg300=0.00 total=" + ioMicros + "\n");
    }
}
