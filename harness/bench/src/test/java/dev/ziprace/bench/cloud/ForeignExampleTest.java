package dev.ziprace.bench.cloud;

import static dev.ziprace.bench.cloud.ForeignExample.contents;
import static dev.ziprace.bench.cloud.ForeignExample.random;
import static dev.ziprace.bench.cloud.ForeignExample.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/// The archives of the example of a contender in another language. `RaceCommandTest` has one validated.
class ForeignExampleTest {

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

    @Test
    void itArchivesObjectsWithAnyKeyAndSize() throws Exception {
        Map<String, byte[]> objects = new TreeMap<>(Map.of(
                "empty", new byte[0],
                "a b+c%41&d=e'f~*", "odd".getBytes(UTF_8),
                "$(id)`x`\"\\[*]", "shell".getBytes(UTF_8),
                "ä中😀\nline\u0001", "unicode".getBytes(UTF_8),
                "large", random(33 * 1024 * 1024)));
        objects.forEach((name, content) -> example.put(name, content, ChecksumAlgorithm.CRC32));
        example.put("folder/", 0);
        objects.put("nested", example.put("folder/nested", 7));

        example.assertSucceeds();

        Path archive = example.fetchArchive();
        assertHolds(archive, objects);
        assertThat(ForeignExample.run(
                        folder, "bash", "-c", "command -v unzip >/dev/null || exit 0; unzip -tq " + archive))
                .isZero();
    }

    @Test
    void withoutObjectsItCreatesAnEmptyArchive() throws Exception {
        example.assertSucceeds();
        assertThat(contents(example.fetchArchive())).isEmpty();
    }

    /// Readers that don't seek need every length and checksum before the content.
    @Test
    void objectsWithoutAStoredCrc32HaveItInTheirHeaders() throws Exception {
        Map<String, byte[]> objects = new HashMap<>();
        objects.put("crc32c", example.put("crc32c", 1000, ChecksumAlgorithm.CRC32_C));
        objects.put("sha1", example.put("sha1", 2000, ChecksumAlgorithm.SHA1));
        objects.put("sha256", example.put("sha256", 3000, ChecksumAlgorithm.SHA256));
        objects.put("large", example.put("large", 33 * 1024 * 1024, ChecksumAlgorithm.CRC32_C));

        InvocationResult result = example.invoke();

        assertThat(text(result)).contains("\"entries\":4,\"unchecked_entries\":2,");
        Path archive = example.fetchArchive();
        assertHolds(archive, objects);
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                assertThat(entry.getCrc()).as(entry.getName()).isNotNegative();
                assertThat(zip.readAllBytes()).isEqualTo(objects.remove(entry.getName()));
            }
        }
        assertThat(objects).isEmpty();
    }

    @Test
    void anEntryHasTheTimeOfItsObject() throws Exception {
        example.put("a", 10);
        Instant modified = example.client()
                .headObject(request -> request.bucket(LocalCloud.BUCKET).key("files/a"))
                .lastModified();

        example.assertSucceeds();

        try (ZipFile zip = new ZipFile(example.fetchArchive().toFile())) {
            assertThat(zip.getEntry("a").getLastModifiedTime().toInstant()).isEqualTo(modified);
        }
    }

    @Test
    void s3ChecksEachPart() throws Exception {
        example.put("a", 40 * 1024 * 1024);

        example.assertSucceeds();

        assertThat(example.client()
                        .headObject(request -> request.bucket(LocalCloud.BUCKET)
                                .key(ForeignExample.ARCHIVE_KEY)
                                .checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC32())
                .endsWith("-2");
    }

    @Test
    void twoObjectsWithOneNameAreAnError() throws Exception {
        example.put("a", 1);
        example.put("other/a", 2);

        example.assertFails("'files/a' and 'files/other/a' would both be the entry 'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ". .", "C:x", "\\x", "a\\..\\b"})
    void aNameThatReadersTakeForAPathIsRefused(String name) throws Exception {
        example.put("folder/" + name, 1);

        example.assertFails("; rename the object or move it");
    }

    @Test
    void itReportsItsRequests() throws Exception {
        for (int number = 0; number < 9; number++) {
            example.put(Integer.toString(number), 5 * 1024 * 1024);
        }
        example.put("large", 33 * 1024 * 1024);

        var report = new ObjectMapper().readTree(example.invoke().payload());

        // One page of the listing; ten objects, one of them by a HEAD and two ranges; three parts; creating and
        // completing the upload.
        assertThat(report.path("s3_tier1_requests").asLong()).isEqualTo(1 + 3 + 2);
        assertThat(report.path("s3_tier2_requests").asLong()).isEqualTo(9 + 3);
        assertThat(report.path("bytes_in").asLong()).isEqualTo(78L * 1024 * 1024);
        assertThat(report.path("bytes_out").asLong()).isEqualTo(Files.size(example.fetchArchive()));
    }

    @Test
    void anArchiveBeyondFourGigabytesIsZip64() throws Exception {
        Path archive = folder.resolve("zip64.zip");
        // Writes the records around content that is a hole in the file, with a second entry beyond 4 GiB.
        String script = """
                source '%1$s/function/encoding.sh'
                source '%1$s/function/zip.sh'
                export LC_ALL=C
                work=$(mktemp -d) offset=0
                keys=(files/5gib files/after) sizes=(5368709120 3)
                times=(2026-12-01T10:00:00.000Z 2040-02-29T10:00:00.000Z)
                write_header 0 0
                offset=$((offset + sizes[0]))
                truncate -s "$offset" '%2$s' >&2
                write_header 1 "$((0x352441c2))"
                printf abc
                offset=$((offset + sizes[1]))
                write_central_directory
                rm -r "$work"
                """.formatted(ForeignExample.FOLDER, archive);

        assertThat(ForeignExample.run(folder, "bash", "-euo", "pipefail", "-c", "exec >>'" + archive + "'\n" + script))
                .isZero();

        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.getEntry("5gib").getSize()).isEqualTo(5L << 30);
            assertThat(zip.getInputStream(zip.getEntry("after")).readAllBytes())
                    .asString()
                    .isEqualTo("abc");
        }
    }

    private static void assertHolds(Path archive, Map<String, byte[]> objects) throws IOException {
        Map<String, byte[]> contents = contents(archive);
        assertThat(contents.keySet()).isEqualTo(objects.keySet());
        contents.forEach((name, content) ->
                assertThat(Arrays.equals(content, objects.get(name))).as(name).isTrue());
    }
}
