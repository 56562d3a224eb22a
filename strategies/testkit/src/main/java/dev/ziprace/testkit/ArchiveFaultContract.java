package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.FaultTarget;
import dev.ziprace.locals3.Faults;
import dev.ziprace.locals3.InjectedFault;
import dev.ziprace.locals3.SupportedOperation;
import dev.ziprace.locals3.protocol.S3Error;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What happens when S3 doesn't do as it is told. All objects are below 5 MiB here, where every strategy,
/// copying or not, reads by GetObject and writes by UploadPart. Each test asserts that its fault was met.
public interface ArchiveFaultContract extends StrategyUnderTest {

    @AfterEach
    default void noFaultIsLeftForTheNextTest() {
        s3().faults().clear();
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of(SupportedOperation.LIST_OBJECTS_V2, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.internalError()),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.truncatedBody(100_000)),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.truncatedBody(0)),
                Arguments.of(SupportedOperation.GET_OBJECT, InjectedFault.connectionReset()),
                Arguments.of(SupportedOperation.CREATE_MULTIPART_UPLOAD, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.slowDown()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.internalError()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.connectionReset()),
                Arguments.of(SupportedOperation.UPLOAD_PART, InjectedFault.lostAnswer()),
                Arguments.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, InjectedFault.internalError()),
                Arguments.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, InjectedFault.lostAnswer()));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    default void aFaultThatPassesIsRetried(SupportedOperation operation, InjectedFault fault) {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        // The list of a bucket is one request, its create and complete too: one fault fits all.
        faults.next(FaultTarget.of(operation).by(s3().functionKey()), 1, fault);

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isZero();
        scenario.verify(result);
    }

    @Test
    default void severalBrokenBodiesOfOneObjectAreResumed() {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        FaultTarget object = functionsReads("files/object-03");
        faults.next(object, 1, InjectedFault.truncatedBody(200_000));
        faults.next(object, 1, InjectedFault.truncatedBody(1));
        faults.next(object, 1, InjectedFault.connectionReset());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isZero();
        scenario.verify(result);
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                Arguments.of(SupportedOperation.LIST_OBJECTS_V2, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.GET_OBJECT, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.CREATE_MULTIPART_UPLOAD, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.UPLOAD_PART, S3Error.ACCESS_DENIED),
                Arguments.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, S3Error.ACCESS_DENIED));
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    default void aRefusedRequestFailsTheRunAndLeavesNothing(SupportedOperation operation, S3Error error) {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(FaultTarget.of(operation).by(s3().functionKey()), 1000, InjectedFault.error(error));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains(scenario.bucket()).contains("AccessDenied");
        scenario.runAndVerify();
    }

    @Test
    default void anObjectThatCannotBeReadFailsTheRunNamingIt() {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(functionsReads("files/object-05"), 1000, InjectedFault.truncatedBody(10));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05");
    }

    @Test
    default void anObjectWhoseBytesAreNotTheStoredOnesFailsTheRunNamingIt() {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(functionsReads("files/object-05"), 1000, InjectedFault.wrongChecksum());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05").contains("CRC-32");
    }

    @Test
    default void anErrorThatLastsFailsTheRunAfterBoundedAttempts() {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(functionsReads("files/object-05"), 1000, InjectedFault.internalError());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isBetween(900, 998);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05").contains("500");
    }

    @Test
    default void anObjectThatChangesAfterItWasListedFailsTheRunNamingIt() throws InterruptedException {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        // Holds up the first reads for long enough to change the object under the function's hands.
        faults.next(functionsReads("files/object-05"), 4, InjectedFault.slowDown());

        CompletableFuture<LambdaResult> result = CompletableFuture.supplyAsync(scenario::run);
        while (faults.remaining() == 4 && !result.isDone()) {
            Thread.sleep(1);
        }
        scenario.overwrite("object-05");

        assertThat(scenario.failed(result.join())).contains("files/object-05").contains("changed");
        assertThat(faults.remaining()).as("faults that were not met").isZero();
    }

    private FaultTarget functionsReads(String key) {
        return FaultTarget.of(SupportedOperation.GET_OBJECT)
                .forKeys(key::equals)
                .by(s3().functionKey());
    }

    private Scenario smallObjects() {
        Scenario scenario = scenario();
        for (int i = 0; i < 10; i++) {
            scenario.object("object-%02d".formatted(i), (2 << 20) + i);
        }
        return scenario;
    }
}
