package dev.ziprace.control.fuzz;

import dev.ziprace.control.judge.SourceObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// An archive as records. [#build()] lays them out with consistent offsets and lengths, then applies the patches.
final class ArchiveModel {
    /// The records of the format, with the length of their fixed part.
    enum Kind {
        LOCAL(30),
        CENTRAL(46),
        ZIP64_END(56),
        LOCATOR(20),
        END(22);

        final int length;

        Kind(int length) {
            this.length = length;
        }
    }

    /// A field that is overwritten after the layout.
    ///
    /// @param index of the record among those of its kind; ignored if there are fewer
    /// @param at the field's offset in the record
    /// @param width in bytes: 1, 2, 4 or 8
    record Patch(Kind kind, int index, int at, int width, long value) {}

    /// An entry: its local header, data and directory entry.
    static final class Entry {
        byte[] localName;
        byte[] centralName;
        byte[] localExtra = {};
        byte[] centralExtra = {};
        byte[] comment = {};
        byte[] junkBefore = {};
        byte[] data;
        byte[] descriptor = {};
        long crc32;
        long size;
        int method;
        int flags;
        /// Which fields are in the ZIP64 extra field: 1 the size, 2 the compressed size, 4 the offset.
        int zip64;
        boolean localZip64;

        Entry(SourceObject object, boolean deflated) {
            this.localName = object.name().getBytes(StandardCharsets.UTF_8);
            this.centralName = localName;
            this.method = deflated ? 8 : 0;
            this.data = deflated ? deflate(object.content()) : object.content();
            CRC32 crc = new CRC32();
            crc.update(object.content());
            this.crc32 = crc.getValue();
            this.size = object.content().length;
        }

        /// Moves CRC-32 and sizes behind the data.
        void describe(boolean signed, boolean wide) {
            flags |= 8;
            ByteBuffer bytes = buffer(24);
            if (signed) {
                bytes.putInt(0x08074B50);
            }
            bytes.putInt((int) crc32);
            if (wide) {
                bytes.putLong(data.length).putLong(size);
            } else {
                bytes.putInt(data.length).putInt((int) size);
            }
            descriptor = Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    final List<Entry> locals = new ArrayList<>();
    final List<Entry> directory = new ArrayList<>();
    final List<Patch> patches = new ArrayList<>();
    byte[] beforeDirectory = {};
    byte[] afterDirectory = {};
    byte[] beforeEnd = {};
    byte[] after = {};
    byte[] comment = {};
    byte @Nullable [] zip64Sector;

    void add(Entry entry) {
        locals.add(entry);
        directory.add(entry);
    }

    byte[] build() {
        List<List<Integer>> starts = new ArrayList<>();
        Arrays.stream(Kind.values()).forEach(_ -> starts.add(new ArrayList<>()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : locals) {
            out.writeBytes(entry.junkBefore);
            starts.get(Kind.LOCAL.ordinal()).add(out.size());
            writeLocal(out, entry);
        }
        out.writeBytes(beforeDirectory);
        int directoryOffset = out.size();
        for (Entry entry : directory) {
            starts.get(Kind.CENTRAL.ordinal()).add(out.size());
            int index = locals.indexOf(entry);
            writeCentral(
                    out, entry, index < 0 ? 0 : starts.get(Kind.LOCAL.ordinal()).get(index));
        }
        int directorySize = out.size() - directoryOffset;
        out.writeBytes(afterDirectory);
        writeEnd(out, starts, directoryOffset, directorySize);
        byte[] bytes = out.toByteArray();
        patches.forEach(patch -> apply(patch, starts.get(patch.kind.ordinal()), bytes));
        return bytes;
    }

    private static void apply(Patch patch, List<Integer> starts, byte[] bytes) {
        if (patch.index < starts.size()) {
            for (int i = 0; i < patch.width; i++) {
                bytes[starts.get(patch.index) + patch.at + i] = (byte) (patch.value >>> (8 * i));
            }
        }
    }

    private static void writeLocal(ByteArrayOutputStream out, Entry entry) {
        boolean described = (entry.flags & 8) != 0;
        long compressed = described ? 0 : entry.data.length;
        long size = described ? 0 : entry.size;
        byte[] extra = entry.localZip64 ? concat(zip64(size, compressed), entry.localExtra) : entry.localExtra;
        ByteBuffer header = buffer(30)
                .putInt(0x04034B50)
                .putShort((short) (entry.localZip64 ? 45 : 20))
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0x5A8F_6000)
                .putInt(described ? 0 : (int) entry.crc32)
                .putInt(entry.localZip64 ? -1 : (int) compressed)
                .putInt(entry.localZip64 ? -1 : (int) size)
                .putShort((short) entry.localName.length)
                .putShort((short) extra.length);
        writeAll(out, header.array(), entry.localName, extra, entry.data, entry.descriptor);
    }

    private static void writeCentral(ByteArrayOutputStream out, Entry entry, long offset) {
        ByteBuffer values = buffer(24);
        if ((entry.zip64 & 1) != 0) {
            values.putLong(entry.size);
        }
        if ((entry.zip64 & 2) != 0) {
            values.putLong(entry.data.length);
        }
        if ((entry.zip64 & 4) != 0) {
            values.putLong(offset);
        }
        byte[] extra = entry.zip64 == 0
                ? entry.centralExtra
                : concat(block(1, Arrays.copyOf(values.array(), values.position())), entry.centralExtra);
        ByteBuffer header = buffer(46)
                .putInt(0x02014B50)
                .putShort((short) 0x033F)
                .putShort((short) (entry.zip64 == 0 ? 20 : 45))
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0x5A8F_6000)
                .putInt((int) entry.crc32)
                .putInt((entry.zip64 & 2) != 0 ? -1 : entry.data.length)
                .putInt((entry.zip64 & 1) != 0 ? -1 : (int) entry.size)
                .putShort((short) entry.centralName.length)
                .putShort((short) extra.length)
                .putShort((short) entry.comment.length)
                .putInt(0)
                .putInt(0x81A4_0000)
                .putInt((entry.zip64 & 4) != 0 ? -1 : (int) offset);
        writeAll(out, header.array(), entry.centralName, extra, entry.comment);
    }

    private void writeEnd(ByteArrayOutputStream out, List<List<Integer>> starts, int offset, int size) {
        boolean isZip64 = zip64Sector != null;
        if (zip64Sector != null) {
            int start = out.size();
            starts.get(Kind.ZIP64_END.ordinal()).add(start);
            ByteBuffer end = buffer(56)
                    .putInt(0x06064B50)
                    .putLong(44L + zip64Sector.length)
                    .putInt(0x002D_002D)
                    .putLong(0)
                    .putLong(directory.size())
                    .putLong(directory.size())
                    .putLong(size)
                    .putLong(offset);
            writeAll(out, end.array(), zip64Sector);
            starts.get(Kind.LOCATOR.ordinal()).add(out.size());
            ByteBuffer locator =
                    buffer(20).putInt(0x07064B50).putInt(0).putLong(start).putInt(1);
            out.writeBytes(locator.array());
        }
        out.writeBytes(beforeEnd);
        starts.get(Kind.END.ordinal()).add(out.size());
        ByteBuffer end = buffer(22)
                .putInt(0x06054B50)
                .putInt(0)
                .putShort(isZip64 ? (short) -1 : (short) directory.size())
                .putShort(isZip64 ? (short) -1 : (short) directory.size())
                .putInt(isZip64 ? -1 : size)
                .putInt(isZip64 ? -1 : offset)
                .putShort((short) comment.length);
        writeAll(out, end.array(), comment, after);
    }

    private static void writeAll(ByteArrayOutputStream out, byte[]... parts) {
        Arrays.stream(parts).forEach(out::writeBytes);
    }

    static byte[] zip64(long... values) {
        ByteBuffer bytes = buffer(8 * values.length);
        Arrays.stream(values).forEach(bytes::putLong);
        return block(1, bytes.array());
    }

    /// An extra field.
    static byte[] block(int id, byte[] content) {
        return buffer(4 + content.length)
                .putShort((short) id)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeAll(out, parts);
        return out.toByteArray();
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflate(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(content);
            deflater.finish();
            byte[] deflated = new byte[content.length + 100];
            return Arrays.copyOf(deflated, deflater.deflate(deflated));
        }
    }
}
