package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// Checks an archive with independent readers, through its central directory and in one forward pass.
final class ArchiveCheck {

    private ArchiveCheck() {}

    /// Fails unless the archive has exactly these entries, STORED, bit-exact, with correct CRC-32s in every place,
    /// and in the same order in its central directory and in the file.
    static void check(byte[] archive, Map<String, byte[]> contents) throws IOException {
        List<String> names = verifyByDirectory(archive, contents);
        assertThat(names).containsExactlyInAnyOrderElementsOf(contents.keySet());
        verifyForward(archive, contents, names);
        // ZipInputStream rejects STORED entries with a data descriptor, and checks the CRC-32 in the local header.
        verifyLocalHeaders(archive, contents, names);
    }

    private static List<String> verifyByDirectory(byte[] archive, Map<String, byte[]> contents) throws IOException {
        Path file = Files.createTempFile("ziprace-", ".zip");
        try {
            Files.write(file, archive);
            var names = new ArrayList<String>();
            try (var zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    names.add(entry.getName());
                    assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                    try (InputStream stream = zip.getInputStream(entry)) {
                        assertThat(stream.readAllBytes()).isEqualTo(content(contents, entry));
                    }
                    assertThat(entry.getCrc()).isEqualTo(crc32(content(contents, entry)));
                }
            }
            return names;
        } finally {
            Files.delete(file);
        }
    }

    private static void verifyForward(byte[] archive, Map<String, byte[]> contents, List<String> order)
            throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipArchiveInputStream(
                new ByteArrayInputStream(archive), StandardCharsets.UTF_8.name(), true, true)) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes()).isEqualTo(content(contents, entry));
                assertThat(entry.getCrc()).isEqualTo(crc32(content(contents, entry)));
            }
        }
        assertThat(names).isEqualTo(order);
    }

    private static void verifyLocalHeaders(byte[] archive, Map<String, byte[]> contents, List<String> order)
            throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes()).isEqualTo(content(contents, entry));
            }
        }
        assertThat(names).isEqualTo(order);
    }

    private static byte[] content(Map<String, byte[]> contents, ZipEntry entry) {
        return Objects.requireNonNull(contents.get(entry.getName()), entry.getName());
    }

    private static long crc32(byte[] content) {
        var crc32 = new CRC32();
        crc32.update(content);
        return crc32.getValue();
    }
}
