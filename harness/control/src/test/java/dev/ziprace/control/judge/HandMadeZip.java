package dev.ziprace.control.judge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A ZIP archive that is built field by field: valid, until a test changes a field. A field that occurs twice in
/// the format can be changed in either place.
final class HandMadeZip {
    static final int DATA_DESCRIPTOR = 1 << 3;
    private static final int SATURATED = 0xFFFFFFFF;

    /// The fields of one entry.
    static final class Entry {
        String localName;
        String centralName;
        int localFlags;
        int centralFlags;
        int localMethod;
        int centralMethod;
        byte[] data;
        long crc32;
        long localCrc32;
        long localUncompressedSize;
        long localCompressedSize;
        long uncompressedSize;
        long compressedSize;
        byte[] descriptor = {};
        byte[] junkAfter = {};
        boolean localZip64;
        boolean centralZip64;
        byte[] centralExtra = {};
        int disk;
        int versionNeeded = 20;
        int externalAttributes;
        int localSignature = 0x04034B50;
        int centralSignature = 0x02014B50;
        /// Added to the offset in the directory.
        long offsetShift;

        private long offset;

        private Entry(SourceObject object, byte[] data, int method) {
            CRC32 crc = new CRC32();
            crc.update(object.content());
            this.localName = object.name();
            this.centralName = object.name();
            this.data = data;
            this.crc32 = crc.getValue();
            this.localCrc32 = crc.getValue();
            this.localUncompressedSize = object.content().length;
            this.uncompressedSize = object.content().length;
            this.localCompressedSize = data.length;
            this.compressedSize = data.length;
            this.localMethod = method;
            this.centralMethod = method;
        }

        Entry name(String name) {
            localName = name;
            centralName = name;
            return this;
        }

        Entry flags(int flags) {
            localFlags = flags;
            centralFlags = flags;
            return this;
        }

        /// Puts CRC-32 and sizes after the data: with or without a signature, with sizes of 4 or 8 bytes.
        Entry described(boolean signed, int sizeBytes) {
            flags(DATA_DESCRIPTOR);
            localCrc32 = 0;
            localCompressedSize = 0;
            localUncompressedSize = 0;
            ByteBuffer bytes = buffer(24);
            if (signed) {
                bytes.putInt(0x08074B50);
            }
            bytes.putInt((int) crc32);
            for (long size : new long[] {compressedSize, uncompressedSize}) {
                if (sizeBytes == 4) {
                    bytes.putInt((int) size);
                } else {
                    bytes.putLong(size);
                }
            }
            descriptor = bytes(bytes);
            return this;
        }
    }

    final List<Entry> entries = new ArrayList<>();
    byte[] before = {};
    byte[] beforeDirectory = {};
    byte[] afterDirectory = {};
    byte[] after = {};
    byte[] comment = {};
    int declaredCommentLength = -1;
    long entryCountShift;
    long directoryOffsetShift;
    boolean zip64End;
    Consumer<ByteBuffer> endChange = end -> {};
    /// The indexes of the entries in the order of the central directory. If empty, the order is that of the
    /// entries.
    List<Integer> directoryOrder = List.of();

    static HandMadeZip of(SourceObject... objects) {
        HandMadeZip zip = new HandMadeZip();
        Arrays.stream(objects).forEach(zip::stored);
        return zip;
    }

    Entry stored(SourceObject object) {
        return add(new Entry(object, object.content(), 0));
    }

    Entry deflated(SourceObject object) {
        return add(new Entry(object, deflate(object.content()), 8));
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    Entry entry(int index) {
        return entries.get(index);
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (Entry entry : entries) {
            entry.offset = out.size();
            writeEntry(out, entry);
        }
        out.writeBytes(beforeDirectory);
        int directoryOffset = out.size();
        List<Entry> order = directoryOrder.isEmpty()
                ? entries
                : directoryOrder.stream().map(entries::get).toList();
        order.forEach(entry -> writeCentral(out, entry));
        int directorySize = out.size() - directoryOffset;
        out.writeBytes(afterDirectory);
        writeEnd(out, directoryOffset + directoryOffsetShift, directorySize);
        out.writeBytes(after);
        return out.toByteArray();
    }

    private static void writeEntry(ByteArrayOutputStream out, Entry entry) {
        byte[] name = entry.localName.getBytes(StandardCharsets.UTF_8);
        byte[] extra = entry.localZip64 ? zip64(entry.localUncompressedSize, entry.localCompressedSize) : new byte[0];
        ByteBuffer header = buffer(30)
                .putInt(entry.localSignature)
                .putShort((short) 20)
                .putShort((short) entry.localFlags)
                .putShort((short) entry.localMethod)
                .putShort((short) 0)
                .putShort((short) 0x21)
                .putInt((int) entry.localCrc32)
                .putInt(entry.localZip64 ? SATURATED : (int) entry.localCompressedSize)
                .putInt(entry.localZip64 ? SATURATED : (int) entry.localUncompressedSize)
                .putShort((short) name.length)
                .putShort((short) extra.length);
        out.writeBytes(bytes(header));
        out.writeBytes(name);
        out.writeBytes(extra);
        out.writeBytes(entry.data);
        out.writeBytes(entry.descriptor);
        out.writeBytes(entry.junkAfter);
    }

    private static void writeCentral(ByteArrayOutputStream out, Entry entry) {
        byte[] name = entry.centralName.getBytes(StandardCharsets.UTF_8);
        long offset = entry.offset + entry.offsetShift;
        byte[] extra =
                entry.centralZip64 ? zip64(entry.uncompressedSize, entry.compressedSize, offset) : entry.centralExtra;
        ByteBuffer header = buffer(46)
                .putInt(entry.centralSignature)
                .putShort((short) 20)
                .putShort((short) entry.versionNeeded)
                .putShort((short) entry.centralFlags)
                .putShort((short) entry.centralMethod)
                .putShort((short) 0)
                .putShort((short) 0x21)
                .putInt((int) entry.crc32)
                .putInt(entry.centralZip64 ? SATURATED : (int) entry.compressedSize)
                .putInt(entry.centralZip64 ? SATURATED : (int) entry.uncompressedSize)
                .putShort((short) name.length)
                .putShort((short) extra.length)
                .putShort((short) 0)
                .putShort((short) entry.disk)
                .putShort((short) 0)
                .putInt(entry.externalAttributes)
                .putInt(entry.centralZip64 ? SATURATED : (int) offset);
        out.writeBytes(bytes(header));
        out.writeBytes(name);
        out.writeBytes(extra);
    }

    private void writeEnd(ByteArrayOutputStream out, long directoryOffset, long directorySize) {
        long count = entries.size() + entryCountShift;
        if (zip64End) {
            ByteBuffer end = buffer(76)
                    .putInt(0x06064B50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(directorySize)
                    .putLong(directoryOffset)
                    .putInt(0x07064B50)
                    .putInt(0)
                    .putLong(out.size())
                    .putInt(1);
            endChange.accept(end);
            out.writeBytes(bytes(end));
        }
        ByteBuffer end = buffer(22)
                .putInt(0x06054B50)
                .putInt(0)
                .putShort(zip64End ? (short) -1 : (short) count)
                .putShort(zip64End ? (short) -1 : (short) count)
                .putInt(zip64End ? SATURATED : (int) directorySize)
                .putInt(zip64End ? SATURATED : (int) directoryOffset)
                .putShort((short) (declaredCommentLength < 0 ? comment.length : declaredCommentLength));
        if (!zip64End) {
            endChange.accept(end);
        }
        out.writeBytes(bytes(end));
        out.writeBytes(comment);
    }

    static byte[] zip64(long... values) {
        ByteBuffer extra = buffer(4 + 8 * values.length).putShort((short) 1).putShort((short) (8 * values.length));
        Arrays.stream(values).forEach(extra::putLong);
        return bytes(extra);
    }

    static byte[] deflate(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(content);
            deflater.finish();
            byte[] deflated = new byte[content.length + 100];
            return Arrays.copyOf(deflated, deflater.deflate(deflated));
        }
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The bytes that were put into the buffer.
    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }
}
