package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/// A contender whose process gets SIGTERM while a request is retried aborts its upload before it ends.
class TerminatedContenderTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final int MANY = 1_000_000;

    @TempDir
    Path folder;

    static Stream<Arguments> moments() {
        return ContenderCatalog.scan(HOME.resolve("strategies")).all().stream()
                .filter(contender -> contender.language().equals("java"))
                .flatMap(contender -> Stream.of(SupportedOperation.GET_OBJECT, SupportedOperation.UPLOAD_PART)
                        .map(operation -> Arguments.of(contender, operation)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    @Timeout(60)
    void leavesNothing(Contender contender, SupportedOperation operation) throws Exception {
        var project = new ProjectFolders(HOME, HOME.resolve("strategies"), folder.resolve("bench"));
        try (LocalCloud cloud = LocalCloud.start(project, List.of(contender), new Physics.None(false));
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                put(cloud, "files/object-" + i, (i % 2 == 0 ? 6 : 3) << 20);
            }
            cloud.s3().faults().next(FaultTarget.of(operation), MANY, InjectedFault.slowDown());
            var invocation = executor.submit((Callable<InvocationResult>)
                    () -> cloud.lambda().invoke(contender.functionName(LocalCloud.PROJECT_NAME), event(contender)));
            while (cloud.s3().faults().remaining() == MANY && !invocation.isDone()) {
                Thread.sleep(5);
            }
            assertThat(openUploads(cloud)).as("open uploads halfway").isPositive();

            runtime().destroy();

            assertThat(invocation.get(30, TimeUnit.SECONDS)).isInstanceOf(InvocationResult.FunctionError.class);
            assertThat(openUploads(cloud)).as("open uploads at the end").isZero();
            assertThat(keys(cloud)).hasSize(8).allMatch(key -> key.startsWith("files/"));
        }
    }

    private static ProcessHandle runtime() {
        return ProcessHandle.current().children().findFirst().orElseThrow();
    }

    private static byte[] event(Contender contender) {
        return "{\"bucket_name\":\"%s\",\"files_prefix\":\"files\",\"archive_key\":\"archives/%s-0.zip\"}"
                .formatted(LocalCloud.BUCKET, contender.id())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int openUploads(LocalCloud cloud) {
        return cloud.client()
                .listMultipartUploads(request -> request.bucket(LocalCloud.BUCKET))
                .uploads()
                .size();
    }

    private static List<String> keys(LocalCloud cloud) {
        return cloud.client().listObjectsV2(request -> request.bucket(LocalCloud.BUCKET)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    private static void put(LocalCloud cloud, String key, int bytes) {
        cloud.client()
                .putObject(
                        request ->
                                request.bucket(LocalCloud.BUCKET).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        RequestBody.fromBytes(new byte[bytes]));
    }
}
