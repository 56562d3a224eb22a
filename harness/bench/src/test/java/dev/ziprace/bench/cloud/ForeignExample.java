package dev.ziprace.bench.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locals3.fault.InjectedFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The example of a contender in another language, packaged by its `build` command, as a function beside a local S3.
final class ForeignExample implements AutoCloseable {
    static final String ARCHIVE_KEY = "archives/bash-curl-0.zip";

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path FOLDER = HOME.resolve("strategies/foreign/bash/curl");
    private static final Contender CONTENDER =
            ContenderCatalog.scan(FOLDER).all().getFirst();

    private final Path folder;
    private final LocalCloud cloud;

    private ForeignExample(Path folder, LocalCloud cloud) {
        this.folder = folder;
        this.cloud = cloud;
    }

    /// Packages the example. Skips the test if a tool that the example needs is missing.
    static void build() throws IOException, InterruptedException {
        assumeTrue(run(HOME, "bash", "-c", CONTENDER.build()) == 0, "a tool that the example needs is missing");
    }

    /// Starts the services. The function gives up requests that fail for a second, unless S3 throttles them.
    static ForeignExample start(Path folder, int timeoutSeconds) throws IOException {
        FunctionDescription packaged = CONTENDER.function();
        Contender impatient = CONTENDER.with(new FunctionDescription(
                packaged.runtime(),
                packaged.handler(),
                packaged.architecture(),
                packaged.memoryMb(),
                timeoutSeconds,
                packaged.ephemeralStorageMb(),
                packaged.snapStart(),
                Map.of("RETRY_PATIENCE_S", "1"),
                packaged.artifact(),
                packaged.nativeArtifact(),
                packaged.nativeMemoryMb()));
        return new ForeignExample(
                folder,
                LocalCloud.start(
                        new ProjectFolders(HOME, FOLDER, folder.resolve("bench")),
                        List.of(impatient),
                        new Physics.None(false)));
    }

    @Override
    public void close() {
        cloud.close();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    InjectedFaults faults() {
        return cloud.s3().faults();
    }

    S3Client client() {
        return cloud.client();
    }

    InvocationResult invoke() throws IOException, InterruptedException {
        return invoke("""
                {"bucket_name": "%s", "files_prefix": "files", "archive_key": "%s"}\
                """.formatted(LocalCloud.BUCKET, ARCHIVE_KEY));
    }

    InvocationResult invoke(String event) throws IOException, InterruptedException {
        return cloud.lambda().invoke(CONTENDER.functionName(LocalCloud.PROJECT_NAME), event.getBytes(UTF_8));
    }

    void assertSucceeds() throws IOException, InterruptedException {
        InvocationResult result = invoke();
        assertThat(result).as(text(result)).isInstanceOf(InvocationResult.Succeeded.class);
        assertThat(openUploads()).isEmpty();
    }

    /// Neither an archive nor an upload is left.
    void assertFails(String message) throws IOException, InterruptedException {
        InvocationResult result = invoke();
        // They would hit the requests of this test, too.
        faults().clear();

        assertThat(result).as(text(result)).isInstanceOf(InvocationResult.FunctionError.class);
        assertThat(text(result)).contains("\"errorType\":\"ArchiveFailed\"", message);
        assertThat(openUploads()).isEmpty();
        assertThat(archiveExists()).isFalse();
    }

    /// Puts an object below the prefix, whose CRC-32 S3 stores.
    byte[] put(String name, int size) {
        return put(name, size, ChecksumAlgorithm.CRC32);
    }

    byte[] put(String name, int size, ChecksumAlgorithm checksum) {
        return put(name, random(size), checksum);
    }

    byte[] put(String name, byte[] content, ChecksumAlgorithm checksum) {
        client().putObject(
                        request -> request.bucket(LocalCloud.BUCKET)
                                .key("files/" + name)
                                .checksumAlgorithm(checksum),
                        RequestBody.fromBytes(content));
        return content;
    }

    Path fetchArchive() {
        Path archive = folder.resolve("fetched.zip");
        client().getObject(
                        request -> request.bucket(LocalCloud.BUCKET).key(ARCHIVE_KEY),
                        ResponseTransformer.toFile(archive));
        return archive;
    }

    boolean archiveExists() {
        try {
            client().headObject(request -> request.bucket(LocalCloud.BUCKET).key(ARCHIVE_KEY));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    List<String> openUploads() {
        return client().listMultipartUploadsPaginator(request -> request.bucket(LocalCloud.BUCKET)).uploads().stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    static Map<String, byte[]> contents(Path archive) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return contents;
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), UTF_8);
    }

    static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    static int run(Path folder, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }
}
