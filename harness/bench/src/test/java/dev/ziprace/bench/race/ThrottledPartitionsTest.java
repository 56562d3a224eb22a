package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.physics.PartitionLoad;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottledPartitionsTest {

    @Test
    void aPartitionThatThrottledIsDescribedByWhatItServedEverySecond() {
        var throttled = new PartitionLoad("bucket", false, 3_500, List.of(120, 3_500, 0, 3_499), 17);
        var quiet = new PartitionLoad("bucket", true, 5_500, List.of(1), 0);

        assertThat(ThrottledPartitions.lines(List.of(throttled, quiet)))
                .containsExactly("S3 partition bucket throttled 17 writes, limit 3500 per second;"
                        + " served per second: 120 3500 3499");
    }
}
