package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.Fault;
import dev.ziprace.locals3.FaultTarget;
import dev.ziprace.locals3.Faults;
import dev.ziprace.locals3.S3Operation;
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
                Arguments.of(S3Operation.LIST_OBJECTS_V2, Fault.slowDown()),
                Arguments.of(S3Operation.GET_OBJECT, Fault.slowDown()),
                Arguments.of(S3Operation.GET_OBJECT, Fault.internalError()),
                Arguments.of(S3Operation.GET_OBJECT, Fault.truncatedBody(100_000)),
                Arguments.of(S3Operation.GET_OBJECT, Fault.truncatedBody(0)),
                Arguments.of(S3Operation.GET_OBJECT, Fault.connectionReset()),
                Arguments.of(S3Operation.CREATE_MULTIPART_UPLOAD, Fault.slowDown()),
                Arguments.of(S3Operation.UPLOAD_PART, Fault.slowDown()),
                Arguments.of(S3Operation.UPLOAD_PART, Fault.internalError()),
                Arguments.of(S3Operation.UPLOAD_PART, Fault.connectionReset()),
                Arguments.of(S3Operation.UPLOAD_PART, Fault.lostAnswer()),
                Arguments.of(S3Operation.COMPLETE_MULTIPART_UPLOAD, Fault.internalError()),
                Arguments.of(S3Operation.COMPLETE_MULTIPART_UPLOAD, Fault.lostAnswer()));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    default void aFaultThatPassesIsRetried(S3Operation operation, Fault fault) {
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
        faults.next(object, 1, Fault.truncatedBody(200_000));
        faults.next(object, 1, Fault.truncatedBody(1));
        faults.next(object, 1, Fault.connectionReset());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isZero();
        scenario.verify(result);
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                Arguments.of(S3Operation.LIST_OBJECTS_V2, S3Error.ACCESS_DENIED),
                Arguments.of(S3Operation.GET_OBJECT, S3Error.ACCESS_DENIED),
                Arguments.of(S3Operation.CREATE_MULTIPART_UPLOAD, S3Error.ACCESS_DENIED),
                Arguments.of(S3Operation.UPLOAD_PART, S3Error.ACCESS_DENIED),
                Arguments.of(S3Operation.COMPLETE_MULTIPART_UPLOAD, S3Error.ACCESS_DENIED));
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    default void aRefusedRequestFailsTheRunAndLeavesNothing(S3Operation operation, S3Error error) {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(FaultTarget.of(operation).by(s3().functionKey()), 1000, Fault.error(error));

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
        faults.next(functionsReads("files/object-05"), 1000, Fault.truncatedBody(10));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05");
    }

    @Test
    default void anObjectWhoseBytesAreNotTheStoredOnesFailsTheRunNamingIt() {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(functionsReads("files/object-05"), 1000, Fault.wrongChecksum());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("faults that were not met").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("files/object-05").contains("CRC-32");
    }

    @Test
    default void anErrorThatLastsFailsTheRunAfterBoundedAttempts() {
        Scenario scenario = smallObjects();
        Faults faults = s3().faults();
        faults.next(functionsReads("files/object-05"), 1000, Fault.internalError());

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
        faults.next(functionsReads("files/object-05"), 4, Fault.slowDown());

        CompletableFuture<LambdaResult> result = CompletableFuture.supplyAsync(scenario::run);
        while (faults.remaining() == 4 && !result.isDone()) {
            Thread.sleep(1);
        }
        scenario.overwrite("object-05");

        assertThat(scenario.failed(result.join())).contains("files/object-05").contains("changed");
        assertThat(faults.remaining()).as("faults that were not met").isZero();
    }

    private FaultTarget functionsReads(String key) {
        return FaultTarget.of(S3Operation.GET_OBJECT).forKeys(key::equals).by(s3().functionKey());
    }

    private Scenario smallObjects() {
        Scenario scenario = scenario();
        for (int i = 0; i < 10; i++) {
            scenario.object("object-%02d".formatted(i), (2 << 20) + i);
        }
        return scenario;
    }
}
