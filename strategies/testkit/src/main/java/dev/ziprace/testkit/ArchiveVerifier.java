package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Verifies an archive with four independent readers: the JDK and Commons Compress each read it through the
/// central directory and in one forward pass.
public final class ArchiveVerifier {

    private ArchiveVerifier() {}

    /// Verifies that the archive has exactly these entries, STORED and bit-exact, in the same order in its central
    /// directory and in the file.
    ///
    /// @param contents the expected content of each entry, by entry name
    /// @throws AssertionError if the archive differs
    public static void verify(Path archive, Map<String, byte[]> contents) throws IOException {
        List<String> order = verifyByJdkZipFile(archive, contents);
        verifyByCommonsZipFile(archive, contents, order);
        verifyByCommonsStream(archive, contents, order);
        // Rejects every STORED entry with a data descriptor.
        verifyByJdkStream(archive, contents, order);
    }

    private static List<String> verifyByJdkZipFile(Path archive, Map<String, byte[]> contents) throws IOException {
        try (var zip = new java.util.zip.ZipFile(archive.toFile())) {
            var names = new ArrayList<String>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                names.add(entry.getName());
                assertThat(entry.getMethod())
                        .as("method of %s", entry.getName())
                        .isEqualTo(ZipEntry.STORED);
                try (InputStream content = zip.getInputStream(entry)) {
                    verifyContent("java.util.zip.ZipFile", entry.getName(), content, contents);
                }
            }
            assertThat(names).as("entries").containsExactlyInAnyOrderElementsOf(contents.keySet());
            return names;
        }
    }

    private static void verifyByCommonsZipFile(Path archive, Map<String, byte[]> contents, List<String> order)
            throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames())
                        .as("UTF-8 flag of %s", entry.getName())
                        .isTrue();
                try (InputStream content = zip.getInputStream(entry)) {
                    verifyContent("commons ZipFile", entry.getName(), content, contents);
                }
            }
            assertThat(names(Collections.list(zip.getEntries())))
                    .as("order in the central directory")
                    .isEqualTo(order);
            assertThat(names(Collections.list(zip.getEntriesInPhysicalOrder())))
                    .as("order in the file")
                    .isEqualTo(order);
        }
    }

    private static void verifyByCommonsStream(Path archive, Map<String, byte[]> contents, List<String> order)
            throws IOException {
        var names = new ArrayList<String>();
        try (var file = new BufferedInputStream(Files.newInputStream(archive));
                var zip = new ZipArchiveInputStream(file, StandardCharsets.UTF_8.name(), true, true)) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                verifyContent("commons ZipArchiveInputStream", entry.getName(), zip, contents);
            }
        }
        assertThat(names).as("entries of the forward pass").isEqualTo(order);
    }

    private static void verifyByJdkStream(Path archive, Map<String, byte[]> contents, List<String> order)
            throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                // ZipInputStream verifies the CRC-32 too.
                verifyContent("java.util.zip.ZipInputStream", entry.getName(), zip, contents);
            }
        }
        assertThat(names).as("entries of the forward pass").isEqualTo(order);
    }

    private static void verifyContent(String reader, String name, InputStream content, Map<String, byte[]> contents)
            throws IOException {
        byte[] expected = contents.get(name);
        assertThat(expected).as("an entry '%s' is expected (%s)", name, reader).isNotNull();
        // AssertJ's own comparison would print megabytes.
        assertThat(Arrays.equals(content.readAllBytes(), expected))
                .as("content of '%s' is exact (%s)", name, reader)
                .isTrue();
    }

    private static List<String> names(List<ZipArchiveEntry> entries) {
        return entries.stream().map(ZipArchiveEntry::getName).toList();
    }
}
