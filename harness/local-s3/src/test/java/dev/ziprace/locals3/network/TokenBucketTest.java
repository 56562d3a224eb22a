package dev.ziprace.locals3.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;

    /// Close to an overflow, as `System.nanoTime` may be.
    private static final long START = Math.subtractExact(Long.MAX_VALUE, SECOND);

    private final TokenBucket bucket = new TokenBucket(new Bandwidth(1000, 0), START);

    @Test
    void bytesPassAtTheBandwidth() {
        bucket.begin(START);
        long now = START;
        for (int chunk = 0; chunk < 30; chunk++) {
            now = bucket.reserve(100, now, 0);
        }
        assertThat(now - START).isEqualTo(3 * SECOND);
    }

    @Test
    void lateWakeUpsDoNotLowerTheRate() {
        bucket.begin(START);
        long now = START;
        for (int chunk = 0; chunk < 100; chunk++) {
            now = bucket.reserve(100, now, 0) + 20 * MILLISECOND;
        }
        assertThat(now - START).isEqualTo(10 * SECOND + 20 * MILLISECOND);
    }

    @Test
    void evenVeryLateWakeUpsDoNotLowerTheRate() {
        bucket.begin(START);
        long now = START;
        long late = 0;
        for (int chunk = 0; chunk < 100; chunk++) {
            now = bucket.reserve(100, now, late) + 90 * MILLISECOND;
            late = 90 * MILLISECOND;
        }
        assertThat(now - START).isEqualTo(10 * SECOND + 90 * MILLISECOND);
    }

    @Test
    void transfersTakeTurnsChunkByChunk() {
        Deque<String> passed = new ArrayDeque<>();
        bucket.begin(START);
        bucket.begin(START);
        long first = bucket.reserve(100, START, 0);
        long second = bucket.reserve(100, START, 0);
        for (int chunk = 0; chunk < 4; chunk++) {
            if (first - second < 0) {
                passed.add("first");
                first = bucket.reserve(100, first, 0);
            } else {
                passed.add("second");
                second = bucket.reserve(100, second, 0);
            }
        }
        assertThat(passed).containsExactly("first", "second", "first", "second");
    }

    @Test
    void unusedTimeIsLost() {
        bucket.begin(START);
        bucket.reserve(100, START, 0);
        bucket.end();
        long later = START + 60 * SECOND;
        bucket.begin(later);
        assertThat(bucket.reserve(100, later, 0) - later).isEqualTo(SECOND / 10);
    }

    @Test
    void aStalledTransferCatchesUpOnlyTheSlack() {
        bucket.begin(START);
        long later = START + 60 * SECOND;
        assertThat(bucket.reserve(1000, later, 0) - later).isEqualTo(SECOND - TokenBucket.SLACK_NANOS);
    }

    @Test
    void aBurstPassesAtOnceAndDelaysWhatFollows() {
        TokenBucket bursting = new TokenBucket(new Bandwidth(1000, 500), START);
        bursting.begin(START);
        assertThat(bursting.reserve(500, START, 0) - START).isZero();
        assertThat(bursting.reserve(1000, START, 0) - START).isEqualTo(SECOND);
        bursting.end();
        long later = START + 60 * SECOND;
        bursting.begin(later);
        assertThat(bursting.reserve(500, later, 0) - later).isZero();
    }

    @Test
    void aBandwidthMustBePositive() {
        assertThatThrownBy(() -> Bandwidth.of(0)).hasMessageContaining("bandwidth");
        assertThatThrownBy(() -> Bandwidth.of(Double.NaN)).hasMessageContaining("bandwidth");
        assertThatThrownBy(() -> new Bandwidth(1, -1)).hasMessageContaining("burst");
    }
}
