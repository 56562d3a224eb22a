package dev.ziprace.control.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeFuzzTest {
    private static final int ARCHIVES = 5_000;

    @Test
    void theJudgeIsRightAboutArchivesThatAreAlmostValid(@TempDir Path scratch) throws InterruptedException {
        JudgeFuzz fuzz = new JudgeFuzz(scratch);
        assertThat(fuzz.run(ARCHIVES, 1))
                .map(finding -> "seed " + finding.seed() + ": " + finding.what())
                .isEmpty();
        // Otherwise, no reader would have been asked.
        assertThat(fuzz.valid()).isGreaterThan(ARCHIVES / 20);
    }
}
