package dev.ziprace.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3testkit.LocalS3Resource;
import dev.ziprace.testkit.ArchiveStrategyContract;
import dev.ziprace.testkit.LambdaResult;
import dev.ziprace.testkit.Scenario;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
class VirtualThreadsStrategyTest implements ArchiveStrategyContract {

    /// The objects total more than twice the budget, and two of them nearly fill it. With a smaller budget,
    /// or a lease that is held too long, the run would deadlock.
    @Test
    void objectsOfTheLargestSizeHeldInMemoryDoNotDeadlockTheBudget() {
        Scenario scenario = scenario();
        for (int i = 0; i < 7; i++) {
            scenario.object("large-%d".formatted(i), 23 * MIB - i % 2)
                    .object("small-%d".formatted(i), 1)
                    .object("middle-%d".formatted(i), 100_000);
        }
        scenario.runAndVerify();
    }

    @Test
    void streamedObjectsAreAppendedOneAfterTheOther() {
        scenario()
                .object("a-streamed", 23 * MIB + 1)
                .object("b-whole", 2 * MIB)
                .object("c-streamed", 33 * MIB)
                .runAndVerify();
    }

    @Test
    void aRejectedPartFailsTheRunWhileAnObjectIsStreamed() {
        Scenario scenario = scenario().object("streamed", 30 * MIB).object("whole", 2 * MIB);
        s3().faults()
                .next(
                        FaultTarget.of(SupportedOperation.UPLOAD_PART)
                                .by(s3().functionKey())
                                .afterFirst(1),
                        100,
                        InjectedFault.error(S3Error.ACCESS_DENIED));

        LambdaResult result = scenario.run();

        assertThat(s3().faults().remaining()).isLessThan(100);
        assertThat(scenario.failed(result)).contains("AccessDenied");
    }
}
