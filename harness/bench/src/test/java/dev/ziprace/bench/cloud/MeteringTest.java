package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.entrants.BuiltContenders;
import dev.ziprace.bench.fixture.QuickHarness;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares the usage that contenders report themselves, which is all that AWS shows, with the usage measured here.
class MeteringTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    Path home;

    @TempDir
    Path benchFolder;

    @Test
    void everyContenderReportsTheRequestsAndBytesThatWereMetered() throws Exception {
        ProjectFolders project = QuickHarness.project(home, HOME.resolve("strategies"), benchFolder);
        List<Contender> contenders = BuiltContenders.of(
                ContenderCatalog.scan(project.strategies()).all(), new Console(System.out, System.err, false));
        try (LocalCloud cloud = LocalCloud.start(project, contenders, new Physics.None(false))) {
            new FillBucketInvocation(cloud).fill(new DataSetParameters(7, 6, 1));
            SoftAssertions checks = new SoftAssertions();
            for (Contender contender : contenders) {
                InvocationResult result = invoke(cloud, contender);
                JsonNode report = JSON.readTree(result.payload());
                JsonNode measured = cloud.usage(result.metrics()).json();
                assertThat(measured.path("bytes_out").longValue()).isPositive();
                for (String field : new String[] {
                    "bytes_in",
                    "bytes_out",
                    "s3_tier1_requests",
                    "s3_tier2_requests",
                    "worker_invocations",
                    "worker_billed_ms"
                }) {
                    checks.assertThat(report.path(field).longValue())
                            .as(contender.id() + " reports " + field + " in " + report)
                            .isEqualTo(measured.path(field).longValue());
                }
            }
            checks.assertAll();
        }
    }

    private static InvocationResult invoke(LocalCloud cloud, Contender contender)
            throws IOException, InterruptedException {
        byte[] event = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("bucket_name", LocalCloud.BUCKET)
                .put("files_prefix", LocalCloud.FILES_PREFIX)
                .put("archive_key", "archives/" + contender.name() + "-0.zip"));
        return cloud.lambda().invoke(contender.functionName(LocalCloud.PROJECT_NAME), event);
    }
}
