package dev.ziprace.rangedget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartLengthTest {

    private static final long MIB = 1 << 20;

    @Test
    void partsOfASmallArchiveHaveTheMinimumLength() {
        assertThat(RangedGetStrategy.partBytes(0, 64 * MIB)).isEqualTo(64 * MIB);
        assertThat(RangedGetStrategy.partBytes(2_048 * MIB, 64 * MIB)).isEqualTo(64 * MIB);
    }

    @Test
    void aLargeArchiveHasTwiceAsManyPartsAsAreInFlight() {
        assertThat(RangedGetStrategy.partBytes(15_000 * MIB, 64 * MIB)).isEqualTo(15_000 * MIB / 32);
    }

    @Test
    void partsAreAtMost512MibLongUnlessConfiguredLonger() {
        assertThat(RangedGetStrategy.partBytes(1_000_000 * MIB, 64 * MIB)).isEqualTo(512 * MIB);
        assertThat(RangedGetStrategy.partBytes(1_000_000 * MIB, 1_024 * MIB)).isEqualTo(1_024 * MIB);
    }
}
