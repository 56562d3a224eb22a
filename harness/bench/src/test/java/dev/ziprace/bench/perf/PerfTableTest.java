package dev.ziprace.bench.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.contender.S3ClientKind;
import dev.ziprace.locals3.metering.S3Usage;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PerfTableTest {
    private static final long MIB = 1 << 20;
    private static final PerfResult SDK = new PerfResult(
            Duration.ofMillis(8000),
            400 * MIB,
            6_000_000_000L,
            2_000_000_000L,
            requests(SupportedOperation.GET_OBJECT, 100));
    private static final PerfResult LEAN = new PerfResult(
            Duration.ofMillis(2000),
            100 * MIB,
            600_000_000L,
            2_000_000_000L,
            requests(SupportedOperation.UPLOAD_PART, 50));

    @Test
    void theLeanClientsFiguresAreFollowedByTheirRatioToTheSdks() {
        assertThat(PerfTable.lines(contender("java25").withS3Client(S3ClientKind.LEAN), LEAN, SDK))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "java-fast-lean jvm lean 1.00 (0.25) 40.000 (0.50) 300.0 (0.10) 100 (0.25)",
                        " GetObject 0 (0.00), UploadPart 50");
    }

    @Test
    void ratiosAndUnknownValuesAreOmitted() {
        PerfResult unknown = new PerfResult(LEAN.cpu(), LEAN.peakMemoryBytes(), null, LEAN.archiveBytes(), LEAN.s3());

        assertThat(PerfTable.lines(contender("provided.al2023").withS3Client(S3ClientKind.SDK), unknown, null))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly("java-fast-sdk native sdk 1.00 40.000 - 100", " UploadPart 50");
    }

    private static S3Usage requests(SupportedOperation operation, long count) {
        return new S3Usage(Map.of(operation, count), 0, 0, 0, 0);
    }

    private static Contender contender(String runtime) {
        var function = new FunctionDescription(
                runtime,
                "a.B::c",
                "arm64",
                512,
                60,
                512,
                true,
                Map.of("S3_CLIENT", "lean"),
                Path.of("function.zip"),
                null,
                512);
        return new Contender("java", "fast", "", Set.of(), "true", function);
    }
}
