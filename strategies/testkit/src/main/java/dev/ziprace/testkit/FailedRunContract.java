package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An error that retries can't fix fails the run. The error message names the object or the bucket, and the
/// run aborts its upload and leaves nothing behind, which [Scenario#failed] verifies. Each test asserts that
/// its fault was triggered.
public interface FailedRunContract extends FaultInjection {

    static Stream<Arguments> persistentErrors() {
        return Stream.of(
                Arguments.of(SupportedOperation.LIST_OBJECTS_V2, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.GET_OBJECT, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.CREATE_MULTIPART_UPLOAD, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.UPLOAD_PART, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, S3Error.ACCESS_DENIED));
    }

    @ParameterizedTest
    @MethodSource("persistentErrors")
    default void aDeniedRequestFailsTheRunAndLeavesNothing(SupportedOperation operation, S3Error error) {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(functionRequests(operation), 1000, InjectedFault.error(error));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains(scenario.bucket()).contains("AccessDenied");
        scenario.runAndVerify();
    }

    @Test
    default void anUnreadableObjectFailsTheRunAndIsNamed() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(functionReads("files/object-05"), 1000, InjectedFault.truncatedBody(10));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05");
    }

    @Test
    default void anObjectWithAWrongCrc32FailsTheRunAndIsNamed() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(functionReads("files/object-05"), 1000, InjectedFault.wrongChecksum());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05").contains("CRC-32");
    }

    @Test
    default void anObjectThatChangesAfterTheListingFailsTheRunAndIsNamed() throws InterruptedException {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        // Delays the object's first reads, so that the object changes between its listing and its reading.
        faults.next(functionReads("files/object-05"), 4, InjectedFault.slowDown());

        CompletableFuture<LambdaResult> result = CompletableFuture.supplyAsync(scenario::run);
        while (faults.remaining() == 4 && !result.isDone()) {
            Thread.sleep(1);
        }
        scenario.overwrite("object-05");

        assertThat(scenario.failed(result.join())).contains("files/object-05").contains("changed");
        assertThat(faults.remaining()).as("faults that were not triggered").isZero();
    }
}
