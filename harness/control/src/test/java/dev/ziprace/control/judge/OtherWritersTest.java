package dev.ziprace.control.judge;

import static dev.ziprace.control.judge.Judging.assertValid;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Archives from other writers, compressed and stored, streamed and not.
class OtherWritersTest {
    private static final SourceObject A = SourceObject.random(1, 3_000_000);
    private static final SourceObject B = SourceObject.repetitive('b', 2_000_000);
    private static final SourceObject EMPTY = SourceObject.random(0, 0);
    private static final List<SourceObject> OBJECTS = List.of(A, B, EMPTY);
    private static final ExpectedObjects EXPECTED = SourceObject.expected(A, B, EMPTY);

    @Test
    void javaUtilZipStored() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (SourceObject object : OBJECTS) {
                zip.putNextEntry(stored(new ZipEntry(object.name()), object));
                zip.write(object.content());
            }
        }
        assertValid(bytes.toByteArray(), EXPECTED);
    }

    @Test
    void javaUtilZipDeflatedWithDataDescriptors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("a comment is part of the format");
            for (SourceObject object : OBJECTS) {
                zip.putNextEntry(new ZipEntry(object.name()));
                zip.write(object.content());
            }
        }
        assertValid(bytes.toByteArray(), EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void commonsCompressStored(Zip64Mode mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeWithCommonsCompress(new ZipArchiveOutputStream(bytes), mode, ZipEntry.STORED);
        assertValid(bytes.toByteArray(), EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void commonsCompressDeflatedAndStreamed(Zip64Mode mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream unseekable = new FilterOutputStream(bytes);
        writeWithCommonsCompress(new ZipArchiveOutputStream(unseekable), mode, ZipEntry.DEFLATED);
        assertValid(bytes.toByteArray(), EXPECTED);
    }

    @ParameterizedTest
    @EnumSource(Zip64Mode.class)
    void commonsCompressDeflatedWithHeadersWrittenAfterwards(Zip64Mode mode) throws IOException {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
            writeWithCommonsCompress(new ZipArchiveOutputStream(channel), mode, ZipEntry.DEFLATED);
            assertValid(Arrays.copyOf(channel.array(), (int) channel.size()), EXPECTED);
        }
    }

    private static void writeWithCommonsCompress(ZipArchiveOutputStream out, Zip64Mode mode, int method)
            throws IOException {
        try (ZipArchiveOutputStream zip = out) {
            zip.setUseZip64(mode);
            zip.setMethod(method);
            for (SourceObject object : OBJECTS) {
                ZipArchiveEntry entry = new ZipArchiveEntry(object.name());
                zip.putArchiveEntry(method == ZipEntry.STORED ? stored(entry, object) : entry);
                zip.write(object.content());
                zip.closeArchiveEntry();
            }
        }
    }

    private static <E extends ZipEntry> E stored(E entry, SourceObject object) {
        CRC32 crc = new CRC32();
        crc.update(object.content());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(object.content().length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    @Test
    void infoZip(@TempDir Path directory) throws Exception {
        writeFiles(directory);
        run(directory, "zip", "-q", "-j", "archive.zip", A.name(), B.name(), EMPTY.name());
        assertValid(Files.readAllBytes(directory.resolve("archive.zip")), EXPECTED);
        run(directory, "zip", "-q", "-fz", "-0", "forced64.zip", A.name(), B.name(), EMPTY.name());
        assertValid(Files.readAllBytes(directory.resolve("forced64.zip")), EXPECTED);
    }

    @Test
    void pythonsZipfile(@TempDir Path directory) throws Exception {
        writeFiles(directory);
        run(directory, "python3", "-m", "zipfile", "-c", "archive.zip", A.name(), B.name(), EMPTY.name());
        assertValid(Files.readAllBytes(directory.resolve("archive.zip")), EXPECTED);
    }

    private static void writeFiles(Path directory) throws IOException {
        for (SourceObject object : OBJECTS) {
            Files.write(directory.resolve(object.name()), object.content());
        }
    }

    /// Runs a tool that may not be installed.
    private static void run(Path directory, String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.txt").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is not installed");
            return;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("output.txt")))
                .isZero();
    }
}
