package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.strategy.S3Operation;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What every [S3Bucket] retries, and what it counts.
public interface S3RetryContract extends S3BucketFixture {

    @Test
    default void throttledRequestsAreRetriedAndNotCharged() throws InterruptedException {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 3, InjectedFault.slowDown());

        bucket().putObject("files/a", new byte[10]);

        assertThat(server().faults().remaining()).isZero();
        assertThat(bucket().meter().usage()).isEqualTo(new RequestUsage(Map.of(S3Operation.PUT_OBJECT, 1L), 0, 10));
    }

    @Test
    default void throttledAttemptsAreCountedSeparately() throws InterruptedException {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 2, InjectedFault.slowDown());
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 1, InjectedFault.internalError());

        bucket().putObject("files/a", new byte[10]);

        assertThat(server().faults().remaining()).isZero();
        assertThat(bucket().meter().throttled()).isEqualTo(2);
        assertThat(bucket().meter().usage().requests(S3Operation.PUT_OBJECT)).isEqualTo(1);
    }

    @Test
    default void anErrorThatPersistsFailsTheRequest() {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 100, InjectedFault.internalError());

        assertThatThrownBy(() -> bucket().putObject("files/a", new byte[10]))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(500))
                .hasMessageContaining("InternalError")
                .hasMessageMatching(".* [2-9]\\d? attempts in [1-9]\\.\\d s\\)");
        assertThat(server().faults().remaining()).isBetween(50, 98);
        assertThat(bucket().meter().usage()).isEqualTo(RequestUsage.NONE);
    }

    @Test
    default void anInterruptedRequestEndsAndTheNextOneWorks() throws InterruptedException {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 100, InjectedFault.slowDown());
        var thrown = new AtomicReference<Throwable>();
        var begun = new CountDownLatch(1);
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                begun.countDown();
                bucket().putObject("files/a", new byte[10]);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        server().faults().clear();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        bucket().putObject("files/a", new byte[10]);
    }
}
