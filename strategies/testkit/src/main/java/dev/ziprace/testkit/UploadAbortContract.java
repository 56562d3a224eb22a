package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run that fails or is interrupted after it has uploaded some parts aborts its multipart upload and leaves nothing
/// behind. The archive has several parts in every strategy. All objects are below 5 MiB, so no strategy can copy them:
/// every strategy uploads its parts.
public interface UploadAbortContract extends FaultInjection {

    /// More requests than any strategy sends, so that the fault lasts.
    int EVERY_REQUEST = 1_000_000;

    @Test
    default void aRunThatFailsAfterTheFirstPartAbortsItsUpload() {
        Scenario scenario = archiveOfSeveralParts();
        InjectedFaults faults = s3().faults();
        faults.next(uploadsAfterTheFirstPart(), EVERY_REQUEST, InjectedFault.error(S3Error.ACCESS_DENIED));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isLessThan(EVERY_REQUEST);
        faults.clear();
        assertThat(scenario.failed(result)).contains("AccessDenied");
    }

    /// An interrupt is how a run learns that its process is being terminated.
    @Test
    @Timeout(60)
    default void anInterruptedRunAbortsItsUpload() throws InterruptedException {
        Scenario scenario = archiveOfSeveralParts();
        InjectedFaults faults = s3().faults();
        // Keeps the run waiting after its first part.
        faults.next(uploadsAfterTheFirstPart(), EVERY_REQUEST, InjectedFault.slowDown());
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
        while (faults.remaining() == EVERY_REQUEST && run.isAlive()) {
            Thread.sleep(1);
        }
        run.interrupt();
        // A worker in another process is not interrupted; it ends when S3 no longer throttles.
        faults.clear();

        assertThat(run.join(Duration.ofSeconds(30))).as("the run has ended").isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        scenario.verifyNothingIsLeft();
    }

    private FaultTarget uploadsAfterTheFirstPart() {
        return functionRequests(SupportedOperation.UPLOAD_PART).afterFirst(1);
    }

    private Scenario archiveOfSeveralParts() {
        Scenario scenario = scenario();
        for (int i = 0; i < 18; i++) {
            scenario.object("object-%02d".formatted(i), (4 << 20) + i);
        }
        return scenario;
    }
}
