package dev.ziprace.bench.cloud;

import static dev.ziprace.bench.cloud.ForeignExample.contents;
import static dev.ziprace.bench.cloud.ForeignExample.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the example of a contender in another language survives, and what it leaves behind when it does not.
class ForeignExampleEndsTest {
    private static final int ALWAYS = 1000;

    @TempDir
    Path folder;

    private ForeignExample example;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        ForeignExample.build();
    }

    @BeforeEach
    void start() throws IOException {
        example = ForeignExample.start(folder, 60);
    }

    @AfterEach
    void stop() {
        example.close();
    }

    static Stream<InjectedFault> transientFaults() {
        return Stream.of(
                InjectedFault.slowDown(),
                InjectedFault.internalError(),
                InjectedFault.connectionReset(),
                InjectedFault.lostAnswer());
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void aTransientFaultOfEachOperationIsRetried(InjectedFault fault) throws Exception {
        example.put("a", 100_000);
        example.put("b", 100_000);
        Stream.of(
                        SupportedOperation.LIST_OBJECTS_V2,
                        SupportedOperation.GET_OBJECT,
                        SupportedOperation.CREATE_MULTIPART_UPLOAD,
                        SupportedOperation.UPLOAD_PART,
                        SupportedOperation.COMPLETE_MULTIPART_UPLOAD)
                .forEach(operation -> example.faults().next(operation, 1, fault));

        example.assertSucceeds();

        assertThat(example.faults().remaining()).isZero();
        assertThat(contents(example.fetchArchive())).hasSize(2);
    }

    @Test
    void aBodyThatBreaksIsReadAgain() throws Exception {
        example.put("a", 100_000);
        example.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(1000));
        example.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(0));

        example.assertSucceeds();

        assertThat(contents(example.fetchArchive()).get("a")).hasSize(100_000);
    }

    /// Seven retries take several times as long as other failures are retried for.
    @ParameterizedTest
    @EnumSource(names = {"LIST_OBJECTS_V2", "GET_OBJECT", "UPLOAD_PART"})
    void throttlingIsSurvived(SupportedOperation operation) throws Exception {
        example.put("a", 1000);
        example.faults().next(operation, 7, InjectedFault.slowDown());

        example.assertSucceeds();
    }

    @Test
    void itReportsWhyItFailsAndLeavesNothingBehind() throws Exception {
        example.put("a", 1000);
        example.faults().next(SupportedOperation.UPLOAD_PART, 1, InjectedFault.error(S3Error.ACCESS_DENIED));
        example.assertFails("uploading part 1 of '" + ForeignExample.ARCHIVE_KEY
                + "' failed: AccessDenied: This error was planned. (status 403, 1 attempt, ");

        example.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.error(S3Error.PRECONDITION_FAILED));
        example.assertFails("'files/a' changed while it was read");
    }

    @Test
    void abortingIsRetriedWhileS3ThrottlesIt() throws Exception {
        example.put("a", 1000);
        example.faults().next(SupportedOperation.UPLOAD_PART, 1, InjectedFault.error(S3Error.ACCESS_DENIED));
        example.faults().next(SupportedOperation.ABORT_MULTIPART_UPLOAD, 7, InjectedFault.slowDown());

        example.assertFails("AccessDenied");

        assertThat(example.faults().remaining()).isZero();
    }

    @Test
    void aRefusedAbortIsReported() throws Exception {
        example.put("a", 1000);
        example.faults().next(SupportedOperation.UPLOAD_PART, 1, InjectedFault.error(S3Error.ACCESS_DENIED));
        example.faults().next(SupportedOperation.ABORT_MULTIPART_UPLOAD, 1, InjectedFault.error(S3Error.ACCESS_DENIED));

        assertThat(text(example.invoke()))
                .contains(
                        "uploading part 1",
                        "' could not be aborted (AccessDenied: This error was planned. (status 403, 1 attempt, ");
    }

    @Test
    void uploadsWhoseCreationWasNotAnsweredAreAborted() throws Exception {
        example.put("a", 1000);
        example.faults().next(SupportedOperation.CREATE_MULTIPART_UPLOAD, 2, InjectedFault.lostAnswer());
        example.assertSucceeds();

        example.client()
                .deleteObject(request -> request.bucket(LocalCloud.BUCKET).key(ForeignExample.ARCHIVE_KEY));
        example.faults().next(SupportedOperation.CREATE_MULTIPART_UPLOAD, 2, InjectedFault.lostAnswer());
        example.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.error(S3Error.ACCESS_DENIED));
        example.assertFails("downloading 'files/a' failed: AccessDenied");
    }

    @Test
    void itStopsBeforeItsDeadline() throws Exception {
        example.close();
        example = ForeignExample.start(folder, 4);
        example.put("a", 1000);
        example.faults().next(SupportedOperation.UPLOAD_PART, ALWAYS, InjectedFault.slowDown());

        example.assertFails("no time left for archiving s3://ziprace-bench/files/: 1 of 1 objects done in ");

        example.faults().clear();
        example.faults().next(SupportedOperation.LIST_OBJECTS_V2, ALWAYS, InjectedFault.slowDown());
        example.assertFails(" the objects were not all listed after ");
    }

    /// Lambda's runtime signals the bootstrap alone.
    @ParameterizedTest
    @EnumSource(names = {"GET_OBJECT", "UPLOAD_PART", "COMPLETE_MULTIPART_UPLOAD"})
    void aSignalToTheBootstrapEndsEverything(SupportedOperation operation) throws Exception {
        example.put("a", 1000);
        var requests = new CountDownLatch(2);
        FaultTarget target = FaultTarget.of(operation).forKeys(key -> {
            requests.countDown();
            return true;
        });
        example.faults().next(target, ALWAYS, InjectedFault.slowDown());
        CompletableFuture<InvocationResult> running = CompletableFuture.supplyAsync(() -> {
            try {
                return example.invoke();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(requests.await(30, TimeUnit.SECONDS)).isTrue();

        bootstrap().destroy();

        InvocationResult result = running.get(30, TimeUnit.SECONDS);
        assertThat(text(result)).contains("interrupted while archiving s3://ziprace-bench/files/");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> command(process).contains("/archive"));
        example.faults().clear();
        assertThat(example.openUploads()).isEmpty();
    }

    private static ProcessHandle bootstrap() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> command(process).endsWith("bootstrap"))
                .findFirst()
                .orElseThrow();
    }

    private static String command(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
