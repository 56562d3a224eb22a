package dev.ziprace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReusableBuffersTest {

    private final ReusableBuffers buffers = new ReusableBuffers(10_000, 4, ByteBuffer::allocate);

    @Test
    void anIdleBufferServesALengthThatIsUpToAFifthShorter() {
        ByteBuffer first = buffers.take(5000);
        buffers.giveBack(first.position(7));

        ByteBuffer second = buffers.take(4000);

        assertThat(second.array()).isSameAs(first.array());
        assertThat(second.position()).isZero();
        assertThat(second.remaining()).isEqualTo(4000);
    }

    @Test
    void amongIdleBuffersTheShortestIsTaken() {
        ByteBuffer longer = buffers.take(4900);
        ByteBuffer shorter = buffers.take(4500);
        buffers.giveBack(longer);
        buffers.giveBack(shorter);

        assertThat(buffers.take(4400).array()).isSameAs(shorter.array());
        assertThat(buffers.take(4400).array()).isSameAs(longer.array());
    }

    @Test
    void aBufferInUseIsNotShared() {
        assertThat(buffers.take(3000).array()).isNotSameAs(buffers.take(3000).array());
    }

    @Test
    void aMuchLongerBufferIsDroppedWhenMemoryIsNeeded() {
        ByteBuffer longer = buffers.take(9000);
        buffers.giveBack(longer);
        ByteBuffer shorter = buffers.take(2000);
        assertThat(shorter.array()).hasSize(2000);
        buffers.giveBack(shorter);

        assertThat(buffers.take(9000).array()).isNotSameAs(longer.array());
    }

    @Test
    void shortBuffersAreNotKept() {
        ByteBuffer header = buffers.take(10);
        buffers.giveBack(header);

        assertThat(buffers.take(10).array()).isNotSameAs(header.array());
    }
}
