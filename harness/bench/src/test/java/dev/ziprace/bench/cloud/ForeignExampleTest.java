package dev.ziprace.bench.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The example of a contender in another language, packaged by its `build` command, against the local S3.
/// `RaceCommandTest` has its archive validated. Skipped if a tool that the example needs is missing.
class ForeignExampleTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path EXAMPLE = HOME.resolve("strategies/foreign/bash/curl");
    private static final String ARCHIVE_KEY = "archives/bash-curl-0.zip";
    private static final Contender CONTENDER =
            ContenderCatalog.scan(EXAMPLE).all().getFirst();

    @TempDir
    Path folder;

    private LocalCloud cloud;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        assumeTrue(run(HOME, "bash", "-c", CONTENDER.build()) == 0, "a tool that the example needs is missing");
    }

    @BeforeEach
    void startCloud() throws IOException {
        cloud = LocalCloud.start(
                new ProjectFolders(HOME, EXAMPLE, folder.resolve("bench")),
                List.of(CONTENDER),
                new Physics.None(false));
    }

    @AfterEach
    void stopCloud() {
        cloud.close();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void itArchivesObjectsWithAnyKeyAndSize() throws Exception {
        Map<String, byte[]> objects = new TreeMap<>(Map.of(
                "empty", new byte[0],
                "a b+c%41&d=e'f", "odd".getBytes(UTF_8),
                "$(id)`x`\"\\[*]", "shell".getBytes(UTF_8),
                "ä中😀\nline", "unicode".getBytes(UTF_8),
                "large", random(33 * 1024 * 1024)));
        objects.forEach((name, content) -> put("files/" + name, content));
        put("files/folder/", new byte[0]);
        put("files/folder/nested", "nested".getBytes(UTF_8));
        objects.put("nested", "nested".getBytes(UTF_8));

        InvocationResult result = invoke();

        assertThat(text(result)).contains("\"entries\":" + objects.size());
        assertThat(result).isInstanceOf(InvocationResult.Succeeded.class);
        Path archive = fetchArchive();
        Map<String, byte[]> contents = contents(archive);
        assertThat(contents.keySet()).isEqualTo(objects.keySet());
        contents.forEach((name, content) ->
                assertThat(Arrays.equals(content, objects.get(name))).as(name).isTrue());
        assertThat(run(folder, "bash", "-c", "command -v unzip >/dev/null || exit 0; unzip -tq " + archive))
                .isZero();
        assertThat(openUploads()).isEmpty();
    }

    @Test
    void withoutObjectsItCreatesAnEmptyArchive() throws Exception {
        assertThat(invoke()).isInstanceOf(InvocationResult.Succeeded.class);
        assertThat(contents(fetchArchive())).isEmpty();
    }

    @Test
    void itSurvivesThrottlingBrokenDownloadsAndBrokenUploads() throws Exception {
        put("files/a", random(100_000));
        put("files/b", random(100_000));
        cloud.s3().faults().next(SupportedOperation.LIST_OBJECTS_V2, 1, InjectedFault.slowDown());
        cloud.s3().faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(1000));
        cloud.s3().faults().next(SupportedOperation.UPLOAD_PART, 1, InjectedFault.connectionReset());

        assertThat(invoke()).isInstanceOf(InvocationResult.Succeeded.class);

        assertThat(cloud.s3().faults().remaining()).isZero();
        assertThat(contents(fetchArchive())).hasSize(2);
    }

    @Test
    void itReportsWhyItFailsAndLeavesNothingBehind() throws Exception {
        put("files/a", random(1000));
        cloud.s3().faults().next(SupportedOperation.UPLOAD_PART, 1, InjectedFault.error(S3Error.ACCESS_DENIED));
        assertFails("uploading part 1 of '" + ARCHIVE_KEY + "' failed: AccessDenied");

        cloud.s3().faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.error(S3Error.PRECONDITION_FAILED));
        assertFails("'files/a' changed while it was read");

        put("files/other/a", random(1000));
        assertFails("'files/a' and 'files/other/a' would have the same name in the archive");

        cloud.client()
                .putObject(
                        request -> request.bucket(LocalCloud.BUCKET)
                                .key("files/other/a")
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromString("x"));
        cloud.client().deleteObject(request -> request.bucket(LocalCloud.BUCKET).key("files/a"));
        assertFails("'files/other/a' has no stored CRC-32 of its whole content");
    }

    @Test
    void itReportsItsRequests() throws Exception {
        for (int number = 0; number < 9; number++) {
            put("files/" + number, random(5 * 1024 * 1024));
        }
        put("files/large", random(33 * 1024 * 1024));

        var report = new ObjectMapper().readTree(invoke().payload());

        // One page of the listing; ten objects, one of them by a HEAD and two ranges; three parts; creating and
        // completing the upload.
        assertThat(report.path("s3_tier1_requests").asLong()).isEqualTo(1 + 3 + 2);
        assertThat(report.path("s3_tier2_requests").asLong()).isEqualTo(9 + 3);
        assertThat(report.path("bytes_in").asLong()).isEqualTo(78L * 1024 * 1024);
        assertThat(report.path("bytes_out").asLong()).isEqualTo(Files.size(fetchArchive()));
    }

    @Test
    void anArchiveBeyondFourGigabytesIsZip64() throws Exception {
        Path archive = folder.resolve("zip64.zip");
        // Writes the records around content that is a hole in the file, with a second entry beyond 4 GiB.
        String script = """
                source '%s/function/zip.sh'
                export LC_ALL=C
                work=$(mktemp -d) offset=0
                keys=(files/5gib files/after) sizes=(5368709120 3)
                decode() { printf -v "$2" %%s "$1"; }
                write_header 0 0
                offset=$((offset + sizes[0]))
                truncate -s "$offset" '%s' >&2
                write_header 1 "$((0x352441c2))"
                printf abc
                offset=$((offset + sizes[1]))
                write_central_directory
                rm -r "$work"
                """.formatted(EXAMPLE, archive);

        assertThat(run(folder, "bash", "-euo", "pipefail", "-c", "exec >>'" + archive + "'\n" + script))
                .isZero();

        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.getEntry("5gib").getSize()).isEqualTo(5L << 30);
            assertThat(zip.getInputStream(zip.getEntry("after")).readAllBytes())
                    .asString()
                    .isEqualTo("abc");
        }
    }

    private void assertFails(String message) throws Exception {
        InvocationResult result = invoke();

        assertThat(result).isInstanceOf(InvocationResult.FunctionError.class);
        assertThat(text(result)).contains("\"errorType\":\"ArchiveFailed\"", message);
        assertThat(openUploads()).isEmpty();
        assertThat(archiveExists()).isFalse();
    }

    private InvocationResult invoke() throws IOException, InterruptedException {
        String event = """
                {"bucket_name": "%s", "files_prefix": "files", "archive_key": "%s"}\
                """.formatted(LocalCloud.BUCKET, ARCHIVE_KEY);
        return cloud.lambda().invoke(CONTENDER.functionName(LocalCloud.PROJECT_NAME), event.getBytes(UTF_8));
    }

    private void put(String key, byte[] content) {
        cloud.client()
                .putObject(
                        request ->
                                request.bucket(LocalCloud.BUCKET).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        RequestBody.fromBytes(content));
    }

    private Path fetchArchive() {
        Path archive = folder.resolve("fetched.zip");
        cloud.client()
                .getObject(
                        request -> request.bucket(LocalCloud.BUCKET).key(ARCHIVE_KEY),
                        ResponseTransformer.toFile(archive));
        return archive;
    }

    private boolean archiveExists() {
        try {
            cloud.client()
                    .headObject(request -> request.bucket(LocalCloud.BUCKET).key(ARCHIVE_KEY));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private List<String> openUploads() {
        return new BucketLeftovers(cloud.client())
                .lines().stream().filter(line -> line.contains("upload")).toList();
    }

    private static Map<String, byte[]> contents(Path archive) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return contents;
    }

    private static String text(InvocationResult result) {
        return new String(result.payload(), UTF_8);
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }
}
