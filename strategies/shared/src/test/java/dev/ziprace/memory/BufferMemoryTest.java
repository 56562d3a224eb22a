package dev.ziprace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BufferMemoryTest {

    private static final int MIB = 1 << 20;

    @Test
    void halfOfAnExecutablesHeapIsForContent() {
        assertThat(new BufferMemory(64 * MIB, 128, false).available()).isEqualTo(32 * MIB);
    }

    @Test
    void theJavaRuntimeNeedsMemoryOfItsOwn() {
        assertThat(new BufferMemory(435 * MIB, 512, true).available()).isEqualTo(435 * MIB / 2);
        assertThat(new BufferMemory(190 * MIB, 224, true).available()).isEqualTo(32 * MIB);
        assertThat(new BufferMemory(108 * MIB, 128, true).available()).isZero();
    }

    @Test
    void outsideOfLambdaOnlyTheHeapCounts() {
        assertThat(new BufferMemory(256 * MIB, 0, true).available()).isEqualTo(128 * MIB);
    }

    @Test
    void tooLittleMemoryIsRefusedWithWhatIsNeeded() {
        assertThatThrownBy(() -> new BufferMemory(108 * MIB, 128, true).require(20 * MIB))
                .hasMessage(
                        "a function of 128 MB with a heap of 108 MB has too little memory: this package needs 212 MB");
        assertThatThrownBy(() -> new BufferMemory(64 * MIB, 128, false).require(50 * MIB))
                .hasMessageContaining("needs 200 MB");
    }
}
