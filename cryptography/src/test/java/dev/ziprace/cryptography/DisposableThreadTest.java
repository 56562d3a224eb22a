package dev.ziprace.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DisposableThreadTest {

    @Test
    void theThreadHasEndedWhenItsResultIsReturned() {
        Thread thread = DisposableThread.call(Thread::currentThread);

        assertThat(thread).isNotEqualTo(Thread.currentThread());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void exceptionsAreThrownAsTheyAre() {
        assertThatThrownBy(() -> DisposableThread.call(() -> {
                    throw new IllegalArgumentException("planned");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("planned");
    }

    @Test
    void anInterruptedThreadGetsTheResultAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        String result = DisposableThread.call(() -> "result");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isEqualTo("result");
    }
}
