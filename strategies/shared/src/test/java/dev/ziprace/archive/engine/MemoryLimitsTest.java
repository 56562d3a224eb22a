package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.memory.BufferMemory;
import org.junit.jupiter.api.Test;

/// How buffers and held bodies divide the memory.
class MemoryLimitsTest {

    private static final int MIB = 1 << 20;

    @Test
    void buffersAndHeldBodiesShareTheMemory() {
        var memory = new BufferMemory(64 * MIB, 128, false);
        var limits = new ExecutionLimits(64 * MIB, MIB, 2, 1, 1, 1).within(memory);
        var held = HeaderCrc32s.Limits.within(memory);

        assertThat(limits.bufferBytes()).isEqualTo(24 * MIB);
        assertThat(held.totalBytes()).isEqualTo(8 * MIB);
        assertThat(held.bodyBytes()).isEqualTo(8 * MIB);
    }

    @Test
    void noMoreIsUsedThanIsUseful() {
        var memory = new BufferMemory(2048L * MIB, 4096, false);

        assertThat(new ExecutionLimits(64 * MIB, MIB, 2, 1, 1, 1).within(memory).bufferBytes())
                .isEqualTo(64 * MIB);
        assertThat(HeaderCrc32s.Limits.within(memory).totalBytes()).isEqualTo(24 * MIB);
    }
}
