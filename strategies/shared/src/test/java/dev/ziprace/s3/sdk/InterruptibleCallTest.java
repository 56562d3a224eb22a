package dev.ziprace.s3.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InterruptibleCallTest {

    @Test
    void anInterruptEndsAReadOfASocketInAPlatformThread() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            var reading = new CountDownLatch(1);
            var thrown = new AtomicReference<RuntimeException>();
            var stillInterrupted = new AtomicBoolean();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    InterruptibleCall.run(() -> read(socket, reading));
                } catch (RuntimeException e) {
                    thrown.set(e);
                    stillInterrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            reading.await();

            caller.interrupt();

            assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
            assertThat(thrown.get()).isInstanceOf(UncheckedIOException.class);
            assertThat(stillInterrupted).isTrue();
        }
    }

    @Test
    void whatTheCallThrowsIsThrown() {
        assertThatThrownBy(() -> InterruptibleCall.run(() -> {
                    throw new IllegalArgumentException("as planned");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(InterruptibleCall.run(() -> 7)).isEqualTo(7);
    }

    private static int read(Socket socket, CountDownLatch reading) {
        try {
            reading.countDown();
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
