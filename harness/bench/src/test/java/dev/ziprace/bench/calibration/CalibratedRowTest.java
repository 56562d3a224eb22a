package dev.ziprace.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedRowTest {
    private static final PublishedResults PUBLISHED = PublishedResults.load();
    private static final long OBJECT_BYTES = 5 * 1024 * 1024;

    private static final Conditions JVM = new Conditions("java25", "lean", "lambda, network classic", "cgroup-v2");
    private static final Conditions FLAT_OUT = new Conditions("java25", "lean", "none", "none");
    private static final Conditions NATIVE =
            new Conditions("provided.al2023", null, "lambda, network classic", "cgroup-v2");

    @TempDir
    Path folder;

    @Test
    void thePublishedResultsAreForTheWholeDataSet() {
        assertThat(PUBLISHED.objects()).isEqualTo(3000);
        assertThat(PUBLISHED.bytes()).isCloseTo(15.73e9, within(0.01e9));
        assertThat(PUBLISHED.rows())
                .extracting(PublishedResult::design)
                .contains("streaming", "half-copy", "copy-only");
    }

    @Test
    void smallerRunsPredictTheFullRunByBytesIfBytesTakeTheTime() {
        // 2 s and 75 MB/s; the second data set has larger objects than the mean.
        List<CalibratedRow> rows = rows(
                streaming(100, 100 * OBJECT_BYTES, 2 + 100 * OBJECT_BYTES / 75e6),
                streaming(300, 330 * OBJECT_BYTES, 2 + 330 * OBJECT_BYTES / 75e6));

        assertThat(rows).hasSize(1);
        CalibratedRow row = rows.getFirst();
        CalibratedRow.Prediction prediction = Objects.requireNonNull(row.prediction());
        assertThat(prediction.fixedSeconds()).isCloseTo(2, within(1e-6));
        assertThat(prediction.seconds()).isCloseTo(2 + PUBLISHED.bytes() / 75e6, within(1e-6));
        assertThat(prediction.secondsPerObject()).isCloseTo(OBJECT_BYTES / 75e6, within(1e-9));
        assertThat(prediction.cpuSeconds()).isNull();
        assertThat(row.simulatedToPublished()).isCloseTo(211.72 / 211, within(1e-3));
        assertThat(row.full()).isNull();
        assertThat(row.fullToPredicted()).isNull();
        assertThat(row.fullToNetwork()).isNull();
    }

    @Test
    void smallerRunsPredictTheFullRunByObjectsIfRequestsTakeTheTime() {
        CalibratedRow row = rows(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2)).getFirst();

        CalibratedRow.Prediction prediction = Objects.requireNonNull(row.prediction());
        assertThat(prediction.fixedSeconds()).isCloseTo(0.5, within(1e-9));
        assertThat(prediction.seconds()).isCloseTo(10.5, within(1e-9));
        assertThat(prediction.cpuSeconds()).isCloseTo(6.4, within(1e-9));
    }

    @Test
    void aFullRunIsShownNextToThePredictionWithTheRatios() {
        List<CalibratedRow> rows = rows(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2), chain(3000, 21, 8.0));

        CalibratedRow row = rows.getFirst();
        assertThat(Objects.requireNonNull(row.full()).seconds()).isEqualTo(21);
        assertThat(row.fullToPredicted()).isCloseTo(2, within(1e-9));
        assertThat(row.simulatedToPublished()).isCloseTo(21 / 11.0, within(1e-9));
        assertThat(row.fullToNetwork()).as("a row that latency bounds").isNull();
        assertThat(new CalibrationTable(PUBLISHED, rows).aligned().get(2))
                .contains("copy-only", "1792", "10.5", "21.0", "1.91", "2.000");
    }

    @Test
    void aBandwidthBoundFullRunIsComparedWithTheNetworkTimeOfItsBytes() {
        long bytes = 3000 * OBJECT_BYTES;
        CalibratedRow row = rows(streaming(3000, bytes, 1.03 * bytes / 75e6)).getFirst();

        assertThat(row.fullToNetwork()).isCloseTo(1.03, within(1e-9));
        assertThat(row.fullToPredicted()).isNull();
    }

    @Test
    void moreObjectsInLessTimeGiveNoPrediction() {
        List<CalibratedRow> rows = rows(chain(300, 3.5, 1.0), chain(900, 3.4, 2.2), chain(3000, 21, 8.0));

        assertThat(rows.getFirst().fullToPredicted()).isNull();
        assertThat(rows.getFirst().simulatedToPublished()).isCloseTo(21 / 11.0, within(1e-9));
        assertThat(new CalibrationTable(PUBLISHED, rows).aligned().get(2)).contains("noise");
    }

    @Test
    void oneSizeGivesNoPredictionButARow() {
        CalibratedRow row = rows(chain(300, 1.5, 1.0)).getFirst();

        assertThat(row.prediction()).isNull();
        assertThat(row.simulatedToPublished()).isNull();
    }

    @Test
    void aFailedContenderIsListedWithItsReason() {
        Measurements measurements = new Measurements(
                List.of(chain(300, 1.5, 1.0)),
                List.of(new FailedMeasurement(measured("copy-chain", 1792, 900, JVM), "crash: out of memory")));

        CalibrationTable table = new CalibrationTable(PUBLISHED, CalibratedRow.of(PUBLISHED, measurements));

        assertThat(table.markdown())
                .anyMatch(line -> line.contains("| 1792 |") && line.contains("| failed |"))
                .contains("- failed: copy-chain at 1792 MB with 900 objects: crash: out of memory");
        assertThat(table.aligned()).anyMatch(line -> line.startsWith("failed: copy-chain at 1792 MB"));
    }

    @Test
    void differentPackagesAndPhysicsAreNotMixed() {
        List<CalibratedRow> rows = CalibratedRow.of(
                PUBLISHED,
                new Measurements(
                        List.of(
                                chain(300, 1.5, 1.0),
                                chain(900, 3.5, 2.2),
                                chain(NATIVE, 300, 1, 0.5),
                                chain(NATIVE, 900, 2, 1.5),
                                chain(FLAT_OUT, 900, 1, 1)),
                        List.of()));

        assertThat(rows).extracting(CalibratedRow::conditions).containsExactly(JVM, FLAT_OUT, NATIVE);
        assertThat(rows.get(0).prediction())
                .extracting(CalibratedRow.Prediction::seconds)
                .isEqualTo(10.5);
        assertThat(rows.get(1).prediction()).isNull();
        assertThat(rows.get(2).prediction())
                .extracting(CalibratedRow.Prediction::seconds)
                .isEqualTo(5.5);
        assertThat(new CalibrationTable(PUBLISHED, rows).markdown())
                .filteredOn(line -> line.startsWith("### "))
                .containsExactly(
                        "### Runtime java25, S3 client lean, physics lambda, network classic, limits cgroup-v2",
                        "### Runtime java25, S3 client lean, physics none, limits none",
                        "### Runtime provided.al2023, physics lambda, network classic, limits cgroup-v2");
    }

    @Test
    void laterMeasurementsReplaceEarlierOnesOfTheSameCaseInTheFile() throws Exception {
        Path file = folder.resolve("docs/calibration.json");
        MeasuredCase failed = measured("copy-chain", 1792, 900, JVM);
        Measurements.read(file)
                .with(new Measurements(
                        List.of(chain(300, 9, 9), chain(NATIVE, 300, 8, 8)),
                        List.of(new FailedMeasurement(failed, "crash"))))
                .write(file);

        Measurements.read(file)
                .with(new Measurements(List.of(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2)), List.of()))
                .write(file);

        assertThat(Measurements.read(file))
                .isEqualTo(new Measurements(
                        List.of(chain(300, 1.5, 1.0), chain(900, 3.5, 2.2), chain(NATIVE, 300, 8, 8)), List.of()));
    }

    private static List<CalibratedRow> rows(Measurement... measurements) {
        return CalibratedRow.of(PUBLISHED, new Measurements(List.of(measurements), List.of()));
    }

    private static Measurement streaming(int objects, long bytes, double seconds) {
        return new Measurement(
                measured("ranged-get", 512, objects, JVM),
                bytes,
                1,
                seconds,
                0.9,
                null,
                /* networkSeconds= */ bytes / 75e6);
    }

    private static Measurement chain(int objects, double seconds, double cpuSeconds) {
        return chain(JVM, objects, seconds, cpuSeconds);
    }

    private static Measurement chain(Conditions conditions, int objects, double seconds, double cpuSeconds) {
        return new Measurement(
                measured("copy-chain", 1792, objects, conditions),
                objects * OBJECT_BYTES,
                1,
                seconds,
                0.9,
                cpuSeconds,
                /* networkSeconds= */ 0.1);
    }

    private static MeasuredCase measured(String contender, int memoryMb, int objects, Conditions conditions) {
        return new MeasuredCase(contender, memoryMb, objects, conditions);
    }
}
