package dev.ziprace.selfinvoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3testkit.LocalS3Resource;
import dev.ziprace.selfinvoke.InProcessInvoker.Mishap;
import dev.ziprace.testkit.ArchiveStrategyContract;
import dev.ziprace.testkit.LambdaResult;
import dev.ziprace.testkit.LambdaResult.Answered;
import dev.ziprace.testkit.Scenario;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(value = LocalS3Resource.class, restrictToAnnotatedClass = true)
class SelfInvokeStrategyTest implements ArchiveStrategyContract {

    private static final int MIB = 1 << 20;

    @AfterEach
    void clearMishaps() {
        InProcessInvoker.MISHAPS.clear();
        InProcessInvoker.throttlesAll = false;
    }

    @Test
    void workersMakeSharesAndAreCounted() {
        Answered answered = manyObjects().runAndVerify();

        assertThat(answered.number("worker_invocations")).isEqualTo(3);
        assertThat(answered.number("worker_billed_ms")).isPositive();
    }

    @Test
    void anArchiveOfOnePartNeedsNoWorker() {
        Answered answered = scenario().object("small", MIB).runAndVerify();

        assertThat(answered.number("worker_invocations")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS_AT_ONCE", "FAILS_WHEN_DONE"})
    void aShareThatFailsOnceIsMadeAgain(Mishap mishap) {
        InProcessInvoker.MISHAPS.add(mishap);

        Answered answered = manyObjects().runAndVerify();

        assertThat(InProcessInvoker.MISHAPS).isEmpty();
        assertThat(answered.number("worker_invocations")).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESPONSE_IS_LOST", "RUNS_ON_AFTER_CONNECTION_LOSS"})
    void aShareWhoseAnswerIsLostIsFoundInS3(Mishap mishap) {
        InProcessInvoker.MISHAPS.add(mishap);

        Answered answered = manyObjects().runAndVerify();

        assertThat(answered.number("worker_invocations")).isEqualTo(3);
        assertThat(requests(answered, "ListParts")).isPositive();
    }

    @Test
    void whatALostWorkerHasUploadedIsNotUploadedAgain() {
        Scenario scenario = manyObjects();
        long parts = requests(scenario.runAndVerify(), "UploadPart");
        InProcessInvoker.MISHAPS.add(Mishap.RESPONSE_IS_LOST);

        Answered answered = scenario.runAndVerify();

        assertThat(requests(answered, "UploadPart"))
                .as("parts but those of the lost worker")
                .isLessThan(parts);
    }

    @Test
    void theContentOfALostShareIsReadAgainIfS3HasNoChecksumOfIt() {
        Scenario scenario = scenario();
        for (int i = 0; i < 22; i++) {
            scenario.objectWithoutCrc32("object-%02d".formatted(i), 2 * MIB + i);
        }
        InProcessInvoker.MISHAPS.add(Mishap.RESPONSE_IS_LOST);

        scenario.runAndVerify();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_IS_LOST_AND_DIES_HALF_WAY", "FAILS_HALF_WAY", "NEVER_RUNS_AFTER_SERVICE_ERROR"})
    void whatAWorkerThatDiedHasNotUploadedIsUploadedByAnother(Mishap mishap) {
        InProcessInvoker.MISHAPS.add(mishap);
        Scenario scenario = scenario();
        for (int i = 0; i < 44; i++) {
            scenario.object("object-%02d".formatted(i), 2 * MIB + i);
        }

        scenario.runAndVerify();

        assertThat(InProcessInvoker.MISHAPS).isEmpty();
    }

    @Test
    void aPartThatALostWorkerReplacedMeanwhileIsCompletedWithItsNewETag() {
        InProcessInvoker.MISHAPS.add(Mishap.NEVER_RUNS_AFTER_SERVICE_ERROR);
        Scenario scenario = manyObjects();
        var complete =
                FaultTarget.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD).by(s3().functionKey());
        s3().faults().next(complete, 1, InjectedFault.error(S3Error.INVALID_PART));

        Answered answered = scenario.runAndVerify();

        assertThat(requests(answered, "CompleteMultipartUpload")).isEqualTo(2);
    }

    @Test
    void withoutAnyConcurrencyTheLeaderMakesTheWholeArchive() {
        InProcessInvoker.throttlesAll = true;

        Answered answered = manyObjects().runAndVerify();

        assertThat(answered.number("worker_invocations")).isZero();
    }

    @Test
    void sharesThatLambdaThrottlesAreMadeByTheLeaderOrByLaterWorkers() {
        for (int i = 0; i < 4; i++) {
            InProcessInvoker.MISHAPS.add(Mishap.IS_THROTTLED);
        }

        Answered answered = manyObjects().runAndVerify();

        assertThat(answered.number("worker_invocations")).isLessThan(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS_AT_ONCE", "FAILS_WHEN_DONE"})
    void sharesThatFailTwiceFailTheRunAndLeaveNothing(Mishap mishap) {
        for (int i = 0; i < 6; i++) {
            InProcessInvoker.MISHAPS.add(mishap);
        }
        Scenario scenario = manyObjects();

        assertThat(scenario.runAndFail())
                .contains("parts")
                .contains("attempt 2")
                .contains("planned");
    }

    @Test
    void aWorkerThatS3RejectsFailsTheRunWhileOthersAreStillSending() {
        Scenario scenario = manyObjects();
        var faults = s3().faults();
        FaultTarget target = FaultTarget.of(SupportedOperation.GET_OBJECT)
                .forKeys("files/object-00"::equals)
                .by(s3().functionKey());
        faults.next(target, 1000, InjectedFault.error(S3Error.ACCESS_DENIED));

        LambdaResult result = scenario.run();

        assertThat(faults.remaining()).as("unused faults").isLessThan(1000);
        assertThat(scenario.failed(result)).contains("files/object-00").contains("AccessDenied");
    }

    @SuppressWarnings("unchecked")
    private static long requests(Answered answered, String operation) {
        Object requests = Objects.requireNonNull(answered.answer().get("s3_requests"));
        return ((Map<String, Number>) requests).getOrDefault(operation, 0).longValue();
    }

    /// 44 MiB in parts of 10 MiB or more.
    private Scenario manyObjects() {
        Scenario scenario = scenario();
        for (int i = 0; i < 22; i++) {
            scenario.object("object-%02d".formatted(i), 2 * MIB + i);
        }
        return scenario;
    }
}
