package dev.ziprace.copychain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3testkit.LocalS3Resource;
import dev.ziprace.testkit.ArchiveStrategyContract;
import dev.ziprace.testkit.LambdaResult;
import dev.ziprace.testkit.LambdaResult.Answered;
import dev.ziprace.testkit.Scenario;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
class CopyChainStrategyTest implements ArchiveStrategyContract {

    private static final int MIB = 1 << 20;

    @Override
    public List<String> extendedPackages() {
        return List.of("dev.ziprace.partcopy..");
    }

    @Test
    void oneBodyIsReadAndAllOthersAreCopied() {
        Answered answered = mixedObjects().runAndVerify();

        assertThat(answered.number("s3_tier2_requests")).isEqualTo(1);
        assertThat(answered.number("bytes_in")).isEqualTo(5 * MIB + 1);
    }

    @Test
    void objectsThatAreAllLargeAreCopied() {
        Scenario scenario = scenario();
        for (int i = 0; i < 4; i++) {
            scenario.object("large-" + i, 12 * MIB + i);
        }

        Answered answered = scenario.runAndVerify();

        assertThat(answered.number("bytes_in")).isLessThan(5 * MIB);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_MULTIPART_UPLOAD", "UPLOAD_PART_COPY", "UPLOAD_PART", "COMPLETE_MULTIPART_UPLOAD"})
    void aFailureHalfwayLeavesNeitherSegmentsNorUploads(SupportedOperation operation) {
        Scenario scenario = mixedObjects();
        InjectedFaults faults = s3().faults();
        FaultTarget halfway = FaultTarget.of(operation).by(s3().functionKey()).afterFirst(5);
        faults.next(halfway, 1000, InjectedFault.error(S3Error.ACCESS_DENIED));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("unused faults").isLessThan(1000);
        faults.clear();
        assertThat(scenario.failed(result)).contains("AccessDenied");
        scenario.runAndVerify();
    }

    static Stream<FaultTarget> segmentRequests() {
        return Stream.of(
                        SupportedOperation.CREATE_MULTIPART_UPLOAD,
                        SupportedOperation.UPLOAD_PART_COPY,
                        SupportedOperation.UPLOAD_PART,
                        SupportedOperation.COMPLETE_MULTIPART_UPLOAD)
                .map(operation -> FaultTarget.of(operation).forKeys(key -> key.startsWith("segments/")));
    }

    @ParameterizedTest
    @MethodSource("segmentRequests")
    void lostResponsesAreRetriedAndLeaveNothing(FaultTarget requests) {
        Scenario scenario = mixedObjects();
        InjectedFaults faults = s3().faults();
        faults.next(requests.afterFirst(3), 2, InjectedFault.lostAnswer());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("unused faults").isZero();
        scenario.verify(result);
    }

    @ParameterizedTest
    @MethodSource("segmentRequests")
    void throttlingSlowsTheRunButDoesNotFailIt(FaultTarget requests) {
        Scenario scenario = mixedObjects();
        InjectedFaults faults = s3().faults();
        faults.next(requests.afterFirst(2), 20, InjectedFault.slowDown());

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("unused faults").isZero();
        scenario.verify(result);
    }

    @Test
    void aCopiedObjectThatChangesAfterTheListingFailsTheRunAndIsNamed() {
        Scenario scenario = mixedObjects();
        InjectedFaults faults = s3().faults();
        FaultTarget copies = FaultTarget.of(SupportedOperation.UPLOAD_PART_COPY).by(s3().functionKey());
        faults.next(copies, 1, InjectedFault.error(S3Error.PRECONDITION_FAILED));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("unused faults").isZero();
        assertThat(scenario.failed(result)).contains("files/").contains("changed after it was listed");
    }

    private Scenario mixedObjects() {
        Scenario scenario = scenario();
        for (int i = 0; i < 6; i++) {
            scenario.object("large-" + i, 5 * MIB + 1 + i * 100_000)
                    .object("small-" + i, 1 + i * 300_000)
                    .object("empty-" + i, 0);
        }
        return scenario;
    }
}
