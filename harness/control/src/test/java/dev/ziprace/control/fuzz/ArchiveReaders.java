package dev.ziprace.control.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// What readers in Java extract from an archive. A reader that refuses it extracts nothing wrong.
final class ArchiveReaders {
    /// A ZIP reader: the content of each entry by name.
    interface Reader {
        Map<String, byte[]> read(byte[] archive) throws IOException;
    }

    /// All readers by name.
    static Map<String, Reader> all(Path scratch) {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("java.util.zip.ZipFile", archive -> zipFile(archive, scratch));
        readers.put("java.util.zip.ZipInputStream", ArchiveReaders::zipInputStream);
        readers.put("commons-compress ZipFile", ArchiveReaders::commonsZipFile);
        readers.put("commons-compress ZipArchiveInputStream", ArchiveReaders::commonsStream);
        return readers;
    }

    private ArchiveReaders() {}

    private static Map<String, byte[]> zipFile(byte[] archive, Path scratch) throws IOException {
        Path file = Files.write(scratch.resolve("archive.zip"), archive);
        Map<String, byte[]> contents = new HashMap<>();
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    put(contents, entry.getName(), in.readAllBytes());
                }
            }
        } finally {
            Files.delete(file);
        }
        return contents;
    }

    private static Map<String, byte[]> zipInputStream(byte[] archive) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                put(contents, entry.getName(), zip.readAllBytes());
            }
        }
        return contents;
    }

    private static Map<String, byte[]> commonsZipFile(byte[] archive) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (ZipFile zip = ZipFile.builder().setByteArray(archive).get()) {
            var entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.isUnixSymlink() || entry.isDirectory()) {
                    put(contents, entry.getName() + " is no file", new byte[0]);
                    continue;
                }
                try (var in = zip.getInputStream(entry)) {
                    put(contents, entry.getName(), in.readAllBytes());
                }
            }
        }
        return contents;
    }

    private static Map<String, byte[]> commonsStream(byte[] archive) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (var zip = new ZipArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8", true, true)) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                put(contents, entry.getName(), zip.readAllBytes());
            }
        }
        return contents;
    }

    private static void put(Map<String, byte[]> contents, String name, byte[] content) {
        contents.put(contents.containsKey(name) ? name + " again" : name, content);
    }
}
