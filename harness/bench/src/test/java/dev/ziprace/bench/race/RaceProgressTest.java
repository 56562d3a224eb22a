package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.cloud.DataSetParameters;
import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.fixture.ContenderYml;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locals3.metering.S3Activity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceProgressTest {
    private static final long DATA_BYTES = 100_000_000;
    private static final String FIRST = "ziprace-java-first";
    private static final String SECOND = "ziprace-java-second";

    @TempDir
    Path strategies;

    private long seconds;
    private S3Activity activity = S3Activity.NONE;
    private RaceProgress progress;

    @BeforeEach
    void startARaceOfTwoContendersWithFourRuns() throws IOException {
        ContenderYml.write(strategies, "first");
        ContenderYml.write(strategies, "second");
        RaceSettings settings = new RaceSettings(
                new DataSetParameters(20, 5, 1),
                4,
                ContenderCatalog.scan(strategies).all(),
                new Physics.None(false),
                1,
                false,
                null);
        progress = new RaceProgress(settings, DATA_BYTES, function -> activity, () -> seconds * 1_000_000_000);
    }

    @Test
    void theFirstRunsProgressSaysHowLongTheOthersTake() {
        progress.began(FIRST, "archives/first-0.zip");
        seconds = 10;
        activity = new S3Activity(3, 20, 0, DATA_BYTES / 2, DATA_BYTES, 0);

        ProgressLines lines = progress.running(FIRST);

        assertThat(lines.title()).isEqualTo("[1/2] java-first: run 1 of 4");
        assertThat(lines.bytesDone()).isEqualTo(DATA_BYTES / 2.0);
        // Half a run took 10 s, so four take 80 s, and another contender as long again.
        assertThat(lines.contenderSeconds()).hasValue(70);
        assertThat(lines.raceSeconds()).hasValue(150);
    }

    @Test
    void afterARunItsTimeCounts() {
        progress.began(FIRST, "archives/first-0.zip");
        seconds = 20;
        progress.ended(FIRST, "archives/first-0.zip", 20);
        activity = new S3Activity(0, 40, 0, DATA_BYTES, DATA_BYTES, 0);
        progress.began(FIRST, "archives/first-1.zip");
        seconds = 25;

        ProgressLines lines = progress.running(FIRST);

        assertThat(lines.title()).isEqualTo("[1/2] java-first: run 2 of 4");
        assertThat(lines.bytesDone()).isZero();
        assertThat(lines.contenderSeconds()).hasValue(55);
    }

    @Test
    void theLastContenderLeavesNobodyElseToWaitFor() {
        progress.began(FIRST, "archives/first-0.zip");
        seconds = 20;
        progress.ended(FIRST, "archives/first-0.zip", 20);
        progress.began(SECOND, "archives/second-0.zip");
        seconds = 30;
        activity = new S3Activity(0, 40, 0, DATA_BYTES / 4, 0, DATA_BYTES / 4);

        ProgressLines lines = progress.running(SECOND);

        assertThat(lines.title()).isEqualTo("[2/2] java-second: run 1 of 4");
        assertThat(lines.contenderSeconds()).hasValue(70);
        assertThat(lines.raceSeconds()).isEqualTo(lines.contenderSeconds());
    }

    @Test
    void nothingIsExpectedOfARunThatHasJustBegun() {
        progress.began(FIRST, "archives/first-0.zip");

        assertThat(progress.running(FIRST).contenderSeconds()).isEmpty();
        assertThat(progress.running(FIRST).raceSeconds()).isEmpty();
    }
}
