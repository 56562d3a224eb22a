package dev.ziprace.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.memory.BufferMemory;
import org.junit.jupiter.api.Test;

class ContentMemoryTest {

    private static final int MIB = 1 << 20;

    @Test
    void amplyUsed() {
        assertThat(ContentMemory.of(new BufferMemory(1024L * MIB, 2048, false)))
                .isEqualTo(new ContentMemory(64 * MIB, 23 * MIB, 16 * MIB));
    }

    @Test
    void anExecutableWorksFrom128MbUp() {
        assertThat(ContentMemory.of(new BufferMemory(64 * MIB, 128, false)))
                .isEqualTo(new ContentMemory(32 * MIB, 11 * MIB, 8 * MIB));
    }

    @Test
    void aFunctionThatIsTooSmallIsRefused() {
        assertThatThrownBy(() -> ContentMemory.of(new BufferMemory(176 * MIB, 208, true)))
                .hasMessageContaining("212 MB");
    }

    @Test
    void longerPartsNeedMoreMemory() {
        assertThat(ContentMemory.of(new BufferMemory(1024L * MIB, 2048, false)).withPartBytes(20 * MIB))
                .isEqualTo(new ContentMemory(68 * MIB, 23 * MIB, 20 * MIB));
    }

    @Test
    void aDivisionThatCouldDeadlockIsRefused() {
        assertThatThrownBy(() -> new ContentMemory(32 * MIB, 23 * MIB, 8 * MIB)).hasMessageContaining("deadlock");
    }
}
