package dev.ziprace.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayPoolTest {

    private static final int MIB = 1 << 20;

    private final ArrayPool pool = new ArrayPool(10 * MIB);

    @Test
    void anArrayIsUsedAgainForASlightlyShorterContent() {
        byte[] first = pool.take(4 * MIB);
        pool.give(first);

        byte[] second = pool.take(4 * MIB - 1000);
        byte[] third = pool.take(4 * MIB - 1000);

        assertThat(second).isSameAs(first);
        assertThat(third).isNotSameAs(first).hasSize(4 * MIB - 1000);
    }

    @Test
    void anArrayIsNotUsedForAMuchShorterContent() {
        byte[] large = pool.take(4 * MIB);
        pool.give(large);

        assertThat(pool.take(MIB)).isNotSameAs(large);
    }

    @Test
    void noMoreBytesWaitThanAllowed() {
        byte[] small = pool.take(3 * MIB);
        byte[] large = pool.take(8 * MIB);
        pool.give(small);
        pool.give(large);
        pool.give(new byte[20 * MIB]);

        assertThat(pool.take(3 * MIB)).isNotSameAs(small);
        assertThat(pool.take(8 * MIB)).isSameAs(large);
        assertThat(pool.take(20 * MIB)).hasSize(20 * MIB);
    }
}
