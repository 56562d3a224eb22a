package dev.ziprace.locallambda.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A Linux executable for Lambda's architectures: 64 bits, little-endian (elf(5)).
///
/// @param machine `e_machine` of the header
/// @param sectionNames the table of section names, each followed by a zero character; empty if it was stripped
public record ElfFile(int machine, String sectionNames) {

    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

    // Offsets in the ELF header, and its length.
    private static final int E_MACHINE = 18;
    private static final int E_SHOFF = 40;
    private static final int E_SHENTSIZE = 58;
    private static final int E_SHSTRNDX = 62;
    private static final int HEADER_BYTES = 64;

    // Offsets in a section header, and its length.
    private static final int SH_OFFSET = 24;
    private static final int SH_SIZE = 32;
    private static final int SECTION_HEADER_BYTES = 64;

    // The table is a few hundred bytes long; the limit keeps a broken file from making us read gigabytes.
    private static final long MAX_NAMES_BYTES = 1 << 20;

    /// Reads the header and the section names; empty if the file has another format.
    public static Optional<ElfFile> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.remaining() < HEADER_BYTES || !startsWithMagic(header)) {
                return Optional.empty();
            }
            return Optional.of(new ElfFile(header.getShort(E_MACHINE), sectionNames(channel, header)));
        }
    }

    /// Whether this machine's processor can run it.
    public boolean isForThisMachine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> machine == X86_64;
            case "aarch64" -> machine == AARCH64;
            default -> true;
        };
    }

    /// Whether the file has a section called `name`.
    public boolean hasSection(String name) {
        return sectionNames.contains("\0" + name + "\0");
    }

    private static boolean startsWithMagic(ByteBuffer header) {
        return header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private static String sectionNames(FileChannel channel, ByteBuffer header) throws IOException {
        long headers = header.getLong(E_SHOFF);
        int entryBytes = Short.toUnsignedInt(header.getShort(E_SHENTSIZE));
        int namesIndex = Short.toUnsignedInt(header.getShort(E_SHSTRNDX));
        if (headers <= 0 || entryBytes < SECTION_HEADER_BYTES) {
            return "";
        }
        ByteBuffer section = read(channel, headers + (long) namesIndex * entryBytes, SECTION_HEADER_BYTES);
        if (section.remaining() < SECTION_HEADER_BYTES) {
            return "";
        }
        long size = Math.min(MAX_NAMES_BYTES, section.getLong(SH_SIZE));
        ByteBuffer names = read(channel, section.getLong(SH_OFFSET), (int) Math.max(0, size));
        return StandardCharsets.ISO_8859_1.decode(names).toString();
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long next = position;
        while (buffer.hasRemaining() && next >= 0) {
            int read = channel.read(buffer, next);
            if (read < 0) {
                break;
            }
            next += read;
        }
        return buffer.flip();
    }
}
