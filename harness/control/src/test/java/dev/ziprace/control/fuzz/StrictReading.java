package dev.ziprace.control.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A second opinion on an archive, which shares no code with the judge and holds everything in memory. It accepts what
/// every reader reads in the same way.
final class StrictReading {
    /// A directory entry.
    private record Listed(
            String name, int flags, int method, long crc32, long compressed, long size, long offset, byte[] raw) {}

    private static final int END = 22;
    private static final int LOCATOR = 20;
    private static final int ZIP64_END = 56;
    private static final int MAX_SECTOR = 4096;
    private static final int ENCRYPTED_OR_PATCH = 1 | 1 << 5 | 1 << 6 | 1 << 13;
    private static final int DECISIVE = ENCRYPTED_OR_PATCH | 1 << 3 | 1 << 11;
    private static final Set<Long> SIGNATURES = Set.of(0x04034B50L, 0x02014B50L, 0x06054B50L, 0x06064B50L, 0x07064B50L);
    private static final int MAX_CONTENT = 1 << 20;
    /// Extra fields that say that the entry is a link or a device, or may: PKWARE's UNIX, ASi's, libarchive's.
    private static final Set<Integer> OTHER_TYPES = Set.of(0x000D, 0x756E, 0x6C78);

    private final byte[] bytes;
    private final ByteBuffer buffer;

    private StrictReading(byte[] archive) {
        this.bytes = archive;
        this.buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The content of each entry by name.
    static Map<String, byte[]> read(byte[] archive) throws RefusedException {
        try {
            return new StrictReading(archive).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new RefusedException("a record is outside of the archive: " + e);
        }
    }

    private Map<String, byte[]> read() throws RefusedException {
        int end = findEnd();
        long count = u16(end + 10);
        long size = u32(end + 12);
        long offset = u32(end + 16);
        int records = end;
        int locator = end - LOCATOR;
        boolean zip64 = locator >= 0 && u32(locator) == 0x07064B50L;
        check(u16(end + 8) == count, "two counts");
        check(u16(end + 4) == 0 || (zip64 && u16(end + 4) == 0xFFFF), "disk");
        check(u16(end + 6) == 0 || (zip64 && u16(end + 6) == 0xFFFF), "disk of the directory");
        if (zip64) {
            records = zip64End(locator);
            count = agreed(count, 0xFFFFL, buffer.getLong(records + 32));
            size = agreed(size, 0xFFFF_FFFFL, buffer.getLong(records + 40));
            offset = agreed(offset, 0xFFFF_FFFFL, buffer.getLong(records + 48));
        }
        check(Math.addExact(offset, size) == records, "the directory does not end at the end records");
        return contents(directory(Math.toIntExact(offset), records, count), offset);
    }

    private int findEnd() throws RefusedException {
        int found = -1;
        for (int at = bytes.length - END; at >= 0 && at >= bytes.length - END - 0xFFFF; at--) {
            if (u32(at) == 0x06054B50L && u16(at + 20) == bytes.length - at - END) {
                check(found < 0, "two end records");
                found = at;
            }
        }
        check(found >= 0, "no end record");
        for (int at = found + 1; at <= bytes.length - END; at++) {
            boolean usable = u32(at + 12) <= at || u32(at + 12) == 0xFFFF_FFFFL;
            check(u32(at) != 0x06054B50L || !usable, "the comment has an end record that readers may take");
        }
        return found;
    }

    private int zip64End(int locator) throws RefusedException {
        int at = Math.toIntExact(buffer.getLong(locator + 8));
        int length = locator - at;
        check(length >= ZIP64_END && length <= ZIP64_END + MAX_SECTOR, "the locator points elsewhere");
        check(u32(at) == 0x06064B50L && buffer.getLong(at + 4) == length - 12, "no ZIP64 end record");
        check(u32(at + 16) == 0 && u32(at + 20) == 0, "ZIP64 disk");
        check(u32(locator + 4) == 0 && u32(locator + 16) == 1, "disk of the locator");
        check(buffer.getLong(at + 24) == buffer.getLong(at + 32), "two ZIP64 counts");
        for (int inSector = at + ZIP64_END; inSector <= locator - 4; inSector++) {
            check(!SIGNATURES.contains(u32(inSector)), "a record in the sector of the ZIP64 end record");
        }
        return at;
    }

    private static long agreed(long plain, long saturated, long wide) throws RefusedException {
        check(wide >= 0 && (plain == saturated || plain == wide), "the end records differ");
        return wide;
    }

    private List<Listed> directory(int offset, int end, long count) throws RefusedException {
        List<Listed> entries = new ArrayList<>();
        int at = offset;
        while (at < end) {
            check(u32(at) == 0x02014B50L, "no directory entry");
            int nameEnd = at + 46 + u16(at + 28);
            int extraEnd = nameEnd + u16(at + 30);
            int next = extraEnd + u16(at + 32);
            check(next <= end, "a directory entry overruns the directory");
            byte[] raw = Arrays.copyOfRange(bytes, at + 46, nameEnd);
            requireRegular(at);
            check((u16(at + 6) & 0xFF) <= 63, "version");
            long[] values = {u32(at + 24), u32(at + 20), u32(at + 42), u16(at + 34)};
            resolve(nameEnd, extraEnd, values, raw, 4);
            check(values[3] == 0, "disk of an entry");
            String name = new String(raw, StandardCharsets.ISO_8859_1);
            entries.add(
                    new Listed(name, u16(at + 8), u16(at + 10), u32(at + 16), values[1], values[0], values[2], raw));
            at = next;
        }
        check(entries.size() == count, "count");
        return entries;
    }

    private void requireRegular(int central) throws RefusedException {
        long attributes = u32(central + 38);
        int type = (int) (attributes >>> 28);
        check(type == 0 || type == 8, "UNIX type");
        check((attributes & 0x18) == 0, "MS-DOS type");
        boolean amiga = (u16(central + 4) >>> 8) == 1;
        check(!amiga || (attributes >>> 16 & 0xC00) != 0x800, "AmigaOS type");
    }

    /// Replaces saturated values, and refuses extra fields that change what the entry is.
    ///
    /// @param values size, compressed size and, in the directory, offset and disk
    /// @param fields how many of them the header has
    private void resolve(int from, int to, long[] values, byte[] name, int fields) throws RefusedException {
        boolean found = false;
        int at = from;
        while (to - at >= 4) {
            int id = u16(at);
            int start = at + 4;
            int next = start + u16(at + 2);
            check(next <= to, "an extra field overruns the header");
            check(!OTHER_TYPES.contains(id), "an extra field of links and devices");
            if (id == 0x7075) {
                check(next - start >= 5 && Arrays.equals(bytes, start + 5, next, name, 0, name.length), "other name");
            }
            if (id == 1) {
                check(!found, "two ZIP64 extra fields");
                found = true;
                resolve(start, next, values, fields);
            }
            at = next;
        }
        check(found || (values[0] != 0xFFFF_FFFFL && values[1] != 0xFFFF_FFFFL), "a ZIP64 value is missing");
        check(found || fields < 4 || (values[2] != 0xFFFF_FFFFL && values[3] != 0xFFFF), "a ZIP64 value is missing");
    }

    /// A field has the saturated values only, or all values in their order.
    private void resolve(int start, int next, long[] values, int fields) throws RefusedException {
        long[] saturated = {0xFFFF_FFFFL, 0xFFFF_FFFFL, 0xFFFF_FFFFL, 0xFFFF};
        int at = start;
        for (int i = 0; i < fields; i++) {
            if (values[i] == saturated[i]) {
                int width = i == 3 ? 4 : 8;
                check(next - at >= width, "a ZIP64 value is missing");
                values[i] = width == 4 ? u32(at) : buffer.getLong(at);
                check(values[i] >= 0, "a negative ZIP64 value");
                at += width;
            }
        }
        if (at == next) {
            return;
        }
        at = start;
        for (int i = 0; i < fields && at < next; i++) {
            int width = i == 3 ? 4 : 8;
            check(next - at >= width, "junk in a ZIP64 extra field");
            long value = width == 4 ? u32(at) : buffer.getLong(at);
            check(value == values[i] || (value == 0 && fields == 4), "a ZIP64 value that differs from the header's");
            at += width;
        }
        check(at == next, "junk in a ZIP64 extra field");
    }

    private Map<String, byte[]> contents(List<Listed> directory, long directoryOffset) throws RefusedException {
        List<Listed> inOrder = new ArrayList<>(directory);
        inOrder.sort(java.util.Comparator.comparingLong(Listed::offset));
        Map<String, byte[]> contents = new HashMap<>();
        Set<String> names = new HashSet<>();
        long expectedOffset = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Listed entry = inOrder.get(i);
            check(names.add(entry.name), "a name occurs twice");
            check(entry.offset == expectedOffset, "a gap or an overlap");
            expectedOffset = i + 1 < inOrder.size() ? inOrder.get(i + 1).offset : directoryOffset;
            check(expectedOffset <= directoryOffset && expectedOffset >= entry.offset, "an entry in the directory");
            contents.put(entry.name, content(entry, Math.toIntExact(expectedOffset)));
        }
        check(expectedOffset == directoryOffset, "junk before the directory");
        return contents;
    }

    private byte[] content(Listed entry, int end) throws RefusedException {
        int at = Math.toIntExact(entry.offset);
        check(end - at >= 30 && u32(at) == 0x04034B50L, "no local header");
        int nameEnd = at + 30 + u16(at + 26);
        int data = nameEnd + u16(at + 28);
        check(data <= end, "a local header overruns its entry");
        check(Arrays.equals(bytes, at + 30, nameEnd, entry.raw, 0, entry.raw.length), "two names");
        check((u16(at + 4) & 0xFF) <= 63, "local version");
        check(((u16(at + 6) ^ entry.flags) & DECISIVE) == 0, "two sets of flags");
        check((entry.flags & ENCRYPTED_OR_PATCH) == 0, "encrypted");
        check(u16(at + 8) == entry.method, "two methods");
        long[] sizes = {u32(at + 22), u32(at + 18)};
        resolve(nameEnd, data, sizes, entry.raw, 2);
        boolean described = (entry.flags & 8) != 0;
        check(u32(at + 14) == entry.crc32 || (described && u32(at + 14) == 0), "two CRC-32s");
        check(sizes[0] == entry.size || (described && sizes[0] == 0), "two sizes");
        check(sizes[1] == entry.compressed || (described && sizes[1] == 0), "two compressed sizes");
        int dataEnd = Math.toIntExact(Math.addExact((long) data, entry.compressed));
        check(dataEnd <= end, "data overruns its entry");
        requireDescriptor(entry, hasZip64(nameEnd, data), dataEnd, end);
        byte[] content = Arrays.copyOfRange(bytes, data, dataEnd);
        if (entry.method == 8) {
            content = inflate(content);
        }
        check(entry.method == 8 || entry.method == 0, "method");
        CRC32 crc = new CRC32();
        crc.update(content);
        check(crc.getValue() == entry.crc32 && content.length == entry.size, "CRC-32 or size of the content");
        return content;
    }

    private boolean hasZip64(int from, int to) {
        for (int at = from; to - at >= 4; at += 4 + u16(at + 2)) {
            if (u16(at) == 1) {
                return true;
            }
        }
        return false;
    }

    private void requireDescriptor(Listed entry, boolean zip64, int from, int to) throws RefusedException {
        if ((entry.flags & 8) == 0) {
            check(from == to, "junk after an entry");
            return;
        }
        int length = to - from;
        check(length == 12 || length == 16 || length == 20 || length == 24, "no descriptor");
        int at = length % 8 == 0 ? from + 4 : from;
        check(at == from || u32(from) == 0x08074B50L, "signature of the descriptor");
        boolean wide = length >= 20;
        check(!wide || zip64, "a ZIP64 descriptor without a ZIP64 extra field");
        long compressed = wide ? buffer.getLong(at + 4) : u32(at + 4);
        long size = wide ? buffer.getLong(at + 12) : u32(at + 8);
        check(u32(at) == entry.crc32 && compressed == entry.compressed && size == entry.size, "descriptor");
    }

    private static byte[] inflate(byte[] data) throws RefusedException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(data);
            byte[] content = new byte[MAX_CONTENT];
            int length = inflater.inflate(content);
            check(inflater.finished() && inflater.getRemaining() == 0, "no whole DEFLATE stream");
            return Arrays.copyOf(content, length);
        } catch (DataFormatException e) {
            throw new RefusedException("no DEFLATE stream: " + e.getMessage());
        }
    }

    private int u16(int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }

    private static void check(boolean right, String message) throws RefusedException {
        if (!right) {
            throw new RefusedException(message);
        }
    }
}
