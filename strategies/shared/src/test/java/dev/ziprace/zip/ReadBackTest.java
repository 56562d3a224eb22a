package dev.ziprace.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives written by this package, read by the JDK and by Apache Commons Compress.
class ReadBackTest {

    private static final Instant TIME = Instant.parse("2026-11-23T09:32:25Z");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void layoutAndSequenceWriteTheSameBytes() throws IOException {
        List<ArchiveEntry> entries = List.of(entry("first", 3), entry("zweites-ü", 0), entry("third", 5));

        assertThat(bySequence(entries)).isEqualTo(byLayout(entries));
    }

    @Test
    void anArchiveIsReadInOnePassByTheJdk() throws IOException {
        List<ArchiveEntry> entries = List.of(entry("a", 100), entry("文件", 7));

        try (var zip = new ZipInputStream(new ByteArrayInputStream(byLayout(entries)))) {
            for (ArchiveEntry expected : entries) {
                ZipEntry entry = zip.getNextEntry();
                assertThat(entry.getName()).isEqualTo(expected.name());
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
                assertThat(zip.readAllBytes()).isEqualTo(content(expected));
            }
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void attributesAndTimesAreRead() throws IOException {
        byte[] archive = byLayout(List.of(entry("a", 100), entry("b", 7)));

        try (ZipFile zip = commons(archive)) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                assertThat(entry.getUnixMode()).isEqualTo(0100644);
                assertThat(entry.getPlatform()).isEqualTo(ZipArchiveEntry.PLATFORM_UNIX);
                assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
            }
        }
    }

    @Test
    void seventyThousandEntriesAreRead() throws IOException {
        List<ArchiveEntry> entries = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            entries.add(entry("entry-%05d".formatted(i), i % 4));
        }
        Path file = Files.write(directory.resolve("many.zip"), bySequence(entries));

        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(70_000);
            assertThat(zip.getInputStream(zip.getEntry("entry-69999"))).hasBinaryContent(content(entries.getLast()));
        }
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            assertThat(Collections.list(zip.getEntriesInPhysicalOrder()))
                    .extracting(ZipArchiveEntry::getName)
                    .isEqualTo(entries.stream().map(ArchiveEntry::name).toList());
        }
    }

    @Test
    void sizesAndOffsetsBeyond4GiBAreRead() throws IOException {
        // The contents are holes of a sparse file: zeros that take no disk space.
        List<ArchiveEntry> entries = List.of(
                entry("small", 10),
                entry("large", 5L << 30),
                entry("far", 10),
                entry("large-and-far", (4L << 30) + 1),
                entry("last", 10));
        ArchiveLayout layout = ArchiveLayout.of(entries);
        Path file = directory.resolve("large.zip");
        writeSparse(layout, file);

        assertThat(Files.size(file)).isEqualTo(layout.totalBytes());
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            for (ArchiveEntry expected : entries) {
                ZipEntry entry = zip.getEntry(expected.name());
                assertThat(entry.getSize()).isEqualTo(expected.size());
                try (InputStream content = zip.getInputStream(entry)) {
                    assertThat(content.readNBytes(10)).isEqualTo(new byte[10]);
                }
            }
        }
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> read = Collections.list(zip.getEntriesInPhysicalOrder());
            for (int i = 0; i < entries.size(); i++) {
                assertThat(read.get(i).getName()).isEqualTo(entries.get(i).name());
                assertThat(read.get(i).getSize()).isEqualTo(entries.get(i).size());
                assertThat(read.get(i).getDataOffset())
                        .isEqualTo(layout.entry(i).bodyOffset());
            }
        }
    }

    private static void writeSparse(ArchiveLayout layout, Path file) throws IOException {
        long[] crc32s = new long[layout.size()];
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (int i = 0; i < layout.size(); i++) {
                EntryLayout entry = layout.entry(i);
                crc32s[i] = zeros(entry.entry().size()).value();
                channel.write(ByteBuffer.wrap(entry.header(crc32s[i])), entry.headerOffset());
            }
            channel.write(ByteBuffer.wrap(layout.directory(crc32s)), layout.directoryOffset());
        }
    }

    /// The CRC-32 of that many zeros, by repeated doubling.
    private static Crc32 zeros(long length) {
        Crc32 sum = Crc32.EMPTY;
        Crc32 power = Crc32.of(new byte[1]);
        for (long rest = length; rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) {
                sum = sum.then(power);
            }
            power = power.then(power);
        }
        return sum;
    }

    private static byte[] byLayout(List<ArchiveEntry> entries) {
        ArchiveLayout layout = ArchiveLayout.of(entries);
        var archive = new ByteArrayOutputStream();
        long[] crc32s = new long[entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            crc32s[i] = Crc32.of(content(entries.get(i))).value();
            archive.writeBytes(layout.entry(i).header(crc32s[i]));
            archive.writeBytes(content(entries.get(i)));
        }
        archive.writeBytes(layout.directory(crc32s));
        assertThat(archive.size()).isEqualTo(layout.totalBytes());
        return archive.toByteArray();
    }

    private static byte[] bySequence(List<ArchiveEntry> entries) {
        var sequence = new ArchiveSequence();
        var archive = new ByteArrayOutputStream();
        for (ArchiveEntry entry : entries) {
            byte[] content = content(entry);
            var crc = new CRC32();
            crc.update(content);
            archive.writeBytes(sequence.open(entry, crc.getValue()));
            archive.writeBytes(content);
            sequence.close(new Crc32(crc.getValue(), content.length));
        }
        sequence.finish(archive::writeBytes);
        assertThat(archive.size()).isEqualTo(sequence.length());
        assertThat(sequence.entries()).isEqualTo(entries.size());
        return archive.toByteArray();
    }

    /// Content that differs between entries.
    private static byte[] content(ArchiveEntry entry) {
        byte[] content = new byte[(int) entry.size()];
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (name[name.length - 1 - i % name.length] + i);
        }
        return content;
    }

    private static ZipFile commons(byte[] archive) throws IOException {
        return ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                .get();
    }

    private static ArchiveEntry entry(String name, long size) {
        return new ArchiveEntry(name, size, TIME);
    }
}
