package dev.ziprace.locals3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/// CRC-64/NVME: polynomial 0xad93d23594c93659, reflected, initial value and final xor all ones. Computed by tables,
/// 16 bytes per step ("slicing-by-16").
final class Crc64Nvme implements Checksum {

    /// The polynomial with its bits reversed (NVM Express base specification). The check value, the CRC of
    /// "123456789", is 0xae8b14860a799888 (Catalogue of parametrised CRC algorithms).
    static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final int SLICES = 16;
    private static final long[][] TABLES = tables();
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long inverted = -1L;

    @Override
    public void update(int b) {
        inverted = TABLES[0][(int) (inverted ^ b) & 0xff] ^ inverted >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        update(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void update(ByteBuffer buffer) {
        int position = buffer.position();
        int limit = buffer.limit();
        long crc = inverted;
        for (; limit - position >= SLICES; position += SLICES) {
            long first = crc ^ (long) LITTLE_ENDIAN_LONG.get(buffer, position);
            long second = (long) LITTLE_ENDIAN_LONG.get(buffer, position + 8);
            crc = slice(first, 15) ^ slice(second, 7);
        }
        for (; position < limit; position++) {
            crc = TABLES[0][(int) (crc ^ buffer.get(position)) & 0xff] ^ crc >>> 8;
        }
        inverted = crc;
        buffer.position(limit);
    }

    @Override
    public long getValue() {
        return ~inverted;
    }

    @Override
    public void reset() {
        inverted = -1L;
    }

    private static long slice(long word, int table) {
        return TABLES[table][(int) word & 0xff]
                ^ TABLES[table - 1][(int) (word >>> 8) & 0xff]
                ^ TABLES[table - 2][(int) (word >>> 16) & 0xff]
                ^ TABLES[table - 3][(int) (word >>> 24) & 0xff]
                ^ TABLES[table - 4][(int) (word >>> 32) & 0xff]
                ^ TABLES[table - 5][(int) (word >>> 40) & 0xff]
                ^ TABLES[table - 6][(int) (word >>> 48) & 0xff]
                ^ TABLES[table - 7][(int) (word >>> 56)];
    }

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int i = 0; i < 256; i++) {
                long previous = tables[slice - 1][i];
                tables[slice][i] = tables[0][(int) previous & 0xff] ^ previous >>> 8;
            }
        }
        return tables;
    }
}
