package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that S3 throttles, answers with an error or cuts off are retried until they succeed, within a
/// bounded time. Each test asserts that its fault was triggered.
public interface RetryContract extends FaultInjection {

    static Stream<Arguments> transientFaults() {
        return Stream.of(
                Arguments.of(SupportedOperation.LIST_OBJECTS_V2, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.internalError()),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.truncatedBody(100_000)),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.truncatedBody(0)),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.connectionReset()),
                Arguments.of(SupportedOperation.CREATE_MULTIPART_UPLOAD, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.CREATE_MULTIPART_UPLOAD, InjectedFault.lostAnswer()),
                Arguments.of(SupportedOperation.CREATE_MULTIPART_UPLOAD, InjectedFault.connectionReset()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.internalError()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.connectionReset()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.lostAnswer()),
                Arguments.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, InjectedFault.internalError()),
                Arguments.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, InjectedFault.lostAnswer()));
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    default void aTransientFaultIsRetried(SupportedOperation operation, InjectedFault fault) {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        // One fault works for every operation, even for listing, creating and completing, which take one
        // request each.
        faults.next(functionRequests(operation), 1, fault);

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isZero();
        scenario.verify(result);
    }

    /// S3 forgets a completed upload some time after it has completed it.
    @Test
    default void anArchiveWhoseCompletionWasNotAnsweredIsFound() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        FaultTarget complete = functionRequests(SupportedOperation.COMPLETE_MULTIPART_UPLOAD);
        faults.next(complete, 1, InjectedFault.lostAnswer());
        faults.next(complete, 1, InjectedFault.error(S3Error.NO_SUCH_UPLOAD));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isZero();
        scenario.verify(result);
    }

    @Test
    default void anUploadThatIsGoneBeforeItsCompletionFailsTheRun() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(
                functionRequests(SupportedOperation.COMPLETE_MULTIPART_UPLOAD),
                1,
                InjectedFault.error(S3Error.NO_SUCH_UPLOAD));

        assertThat(scenario.runAndFail()).contains("NoSuchUpload").contains("there is no object at the key");
    }

    /// The upload of an attempt that S3 performed, but did not answer, has to be found.
    @Test
    default void aRunThatFailsAfterAnUnansweredCreateMultipartUploadLeavesNoUpload() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(functionRequests(SupportedOperation.CREATE_MULTIPART_UPLOAD), 2, InjectedFault.lostAnswer());
        faults.next(functionReads("files/object-05"), 1000, InjectedFault.error(S3Error.ACCESS_DENIED));

        LambdaResult result = scenario.run();

        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05");
    }

    @Test
    default void anObjectWhoseBodyBreaksSeveralTimesIsResumed() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        FaultTarget object = functionReads("files/object-03");
        faults.next(object, 1, InjectedFault.truncatedBody(200_000));
        faults.next(object, 1, InjectedFault.truncatedBody(1));
        faults.next(object, 1, InjectedFault.connectionReset());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isZero();
        scenario.verify(result);
    }

    /// Eight attempts would be over after about three seconds.
    @Test
    default void throttlingOfEverythingForFiveSecondsIsSurvived() throws InterruptedException {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        for (SupportedOperation operation : SupportedOperation.values()) {
            faults.next(functionRequests(operation), 100_000, InjectedFault.slowDown());
        }
        Thread end = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
            faults.clear();
        });

        LambdaResult result = scenario.run();

        end.join();
        scenario.verify(result);
    }

    @Test
    default void aPersistentErrorFailsTheRunAfterABoundedTime() {
        Scenario scenario = smallObjects();
        InjectedFaults faults = s3().faults();
        faults.next(functionReads("files/object-05"), 1000, InjectedFault.internalError());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not triggered").isBetween(900, 998);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05").contains("500");
    }
}
