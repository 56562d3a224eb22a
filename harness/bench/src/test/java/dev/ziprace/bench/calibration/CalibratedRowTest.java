package dev.ziprace.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedRowTest {
    private static final PublishedResults PUBLISHED = PublishedResults.load();
    private static final long OBJECT_BYTES = 5 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void thePublishedResultsAreOfTheWholeDataSet() {
        assertThat(PUBLISHED.objects()).isEqualTo(3000);
        assertThat(PUBLISHED.bytes()).isCloseTo(15.73e9, within(0.01e9));
        assertThat(PUBLISHED.rows())
                .extracting(PublishedResult::design)
                .contains("streaming", "half-copy", "copy-only");
    }

    @Test
    void scaledRunsPredictTheFullOneByBytesWhereBytesTakeTheTime() {
        // 2 s and 75 MB/s; the second data set has larger objects than the mean.
        List<CalibratedRow> rows = CalibratedRow.of(
                PUBLISHED,
                new Measurements(List.of(
                        streaming(100, 100 * OBJECT_BYTES, 2 + 100 * OBJECT_BYTES / 75e6),
                        streaming(300, 330 * OBJECT_BYTES, 2 + 330 * OBJECT_BYTES / 75e6))));

        assertThat(rows).hasSize(1);
        CalibratedRow row = rows.getFirst();
        assertThat(row.fixedSeconds()).isCloseTo(2, within(1e-6));
        assertThat(row.predictedSeconds()).isCloseTo(2 + PUBLISHED.bytes() / 75e6, within(1e-6));
        assertThat(row.secondsPerObject()).isCloseTo(OBJECT_BYTES / 75e6, within(1e-9));
        assertThat(row.ratio()).isCloseTo(211.72 / 211, within(1e-3));
        assertThat(row.fullSeconds()).isNull();
        assertThat(row.predictedCpuSeconds()).isNull();
    }

    @Test
    void scaledRunsPredictTheFullOneByObjectsWhereRequestsTakeTheTime() {
        List<CalibratedRow> rows =
                CalibratedRow.of(PUBLISHED, new Measurements(List.of(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2))));

        CalibratedRow row = rows.getFirst();
        assertThat(row.fixedSeconds()).isCloseTo(0.5, within(1e-9));
        assertThat(row.predictedSeconds()).isCloseTo(10.5, within(1e-9));
        assertThat(row.predictedCpuSeconds()).isCloseTo(6.4, within(1e-9));
    }

    @Test
    void aFullRunStandsBesideThePredictionAndGivesTheRatio() {
        List<CalibratedRow> rows = CalibratedRow.of(
                PUBLISHED, new Measurements(List.of(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2), chain(3000, 22, 8.0))));

        assertThat(rows.getFirst().predictedSeconds()).isCloseTo(10.5, within(1e-9));
        assertThat(rows.getFirst().fullSeconds()).isEqualTo(22);
        assertThat(rows.getFirst().ratio()).isEqualTo(2);
        assertThat(new CalibrationTable(rows).aligned().get(1)).contains("copy-only", "1792", "10.5", "22.0", "2.00");
        assertThat(new CalibrationTable(rows).markdown()).hasSize(3).allMatch(line -> line.startsWith("| "));
    }

    @Test
    void oneSizePredictsNothing() {
        assertThat(CalibratedRow.of(PUBLISHED, new Measurements(List.of(chain(300, 1.5, 1.0)))))
                .isEmpty();
    }

    @Test
    void laterMeasurementsReplaceEarlierOnesOfTheSameCaseAndSurviveInTheFile() throws Exception {
        Path file = folder.resolve("docs/calibration.json");
        Measurements.read(file)
                .with(List.of(chain(300, 9, 9), chain(900, 3.5, 2.2)))
                .write(file);

        Measurements.read(file).with(List.of(chain(300, 1.5, 1.0))).write(file);

        assertThat(Measurements.read(file).all()).containsExactly(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2));
    }

    private static Measurement streaming(int objects, long bytes, double seconds) {
        return measurement("virtual-threads", 512, objects, bytes, seconds, null);
    }

    private static Measurement chain(int objects, double seconds, double cpuSeconds) {
        return measurement("copy-chain", 1792, objects, objects * OBJECT_BYTES, seconds, cpuSeconds);
    }

    private static Measurement measurement(
            String contender, int memoryMb, int objects, long bytes, double seconds, @Nullable Double cpuSeconds) {
        return new Measurement(
                contender, memoryMb, "java25", objects, bytes, 1, "lambda", "cgroup-v2", seconds, 0.9, cpuSeconds);
    }
}
