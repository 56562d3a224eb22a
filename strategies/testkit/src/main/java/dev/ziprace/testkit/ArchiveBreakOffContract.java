package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.FaultTarget;
import dev.ziprace.locals3.Faults;
import dev.ziprace.locals3.InjectedFault;
import dev.ziprace.locals3.SupportedOperation;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is left of a run that ends when some parts are uploaded already: nothing. The archive has parts enough for
/// that in every strategy, and no object reaches 5 MiB, so that all of them upload their parts.
public interface ArchiveBreakOffContract extends StrategyUnderTest {

    /// More than any strategy's attempts.
    int FOR_GOOD = 1_000_000;

    @Test
    default void aFailureHalfWayLeavesNothing() {
        Scenario scenario = severalParts();
        Faults faults = s3().faults();
        faults.next(laterParts(), FOR_GOOD, InjectedFault.error(S3Error.ACCESS_DENIED));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isLessThan(FOR_GOOD);
        faults.clear();
        assertThat(scenario.failed(result)).contains("AccessDenied");
    }

    /// As a run is whose process is told to end.
    @Test
    @Timeout(60)
    default void anInterruptionHalfWayLeavesNothing() throws InterruptedException {
        Scenario scenario = severalParts();
        Faults faults = s3().faults();
        // Holds the run up half-way.
        faults.next(laterParts(), FOR_GOOD, InjectedFault.slowDown());
        var request = new ArchiveRequest(scenario.bucket(), Scenario.PREFIX, Scenario.ARCHIVE_KEY);
        ArchiveStrategy strategy = CDI.current().select(ArchiveStrategy.class).get();
        var thrown = new AtomicReference<Exception>();

        Thread run = Thread.ofPlatform().start(() -> {
            try {
                strategy.archive(request);
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        while (faults.remaining() == FOR_GOOD && run.isAlive()) {
            Thread.sleep(1);
        }
        run.interrupt();

        assertThat(run.join(Duration.ofSeconds(30))).as("the run has ended").isTrue();
        faults.clear();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        scenario.verifyNothingIsLeft();
    }

    private FaultTarget laterParts() {
        return FaultTarget.of(SupportedOperation.UPLOAD_PART)
                .by(s3().functionKey())
                .afterFirst(1);
    }

    private Scenario severalParts() {
        Scenario scenario = scenario();
        for (int i = 0; i < 18; i++) {
            scenario.object("object-%02d".formatted(i), (4 << 20) + i);
        }
        return scenario;
    }
}
