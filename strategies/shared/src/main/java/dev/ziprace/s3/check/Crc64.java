package dev.ziprace.s3.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/// CRC-64/NVME, which S3 computes for objects that are stored without a checksum, and which SDKs send
/// by default. The JDK has none. Computed by tables, eight bytes per step ("slicing-by-8").
final class Crc64 implements Checksum {

    /// The polynomial 0xad93d23594c93659 with its bits reversed (NVM Express base specification). The
    /// check value, the CRC of "123456789", is 0xae8b14860a799888 (Catalogue of parametrised CRC
    /// algorithms).
    private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final int STEP = Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Created when the first such object is read: most runs have none.
    private static final class Tables {
        private static final long[][] TABLES = tables();

        private static long[][] tables() {
            long[][] tables = new long[STEP][256];
            for (int b = 0; b < 256; b++) {
                long crc = b;
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    crc = (crc >>> 1) ^ (POLYNOMIAL & -(crc & 1));
                }
                tables[0][b] = crc;
            }
            for (int step = 1; step < STEP; step++) {
                for (int b = 0; b < 256; b++) {
                    long before = tables[step - 1][b];
                    tables[step][b] = tables[0][(int) before & 0xFF] ^ (before >>> Byte.SIZE);
                }
            }
            return tables;
        }
    }

    private long inverted = -1;

    @Override
    public void update(int b) {
        inverted = Tables.TABLES[0][(int) (inverted ^ b) & 0xFF] ^ (inverted >>> Byte.SIZE);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        update(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void update(ByteBuffer bytes) {
        long[][] tables = Tables.TABLES;
        long crc = inverted;
        int position = bytes.position();
        for (; bytes.limit() - position >= STEP; position += STEP) {
            long word = crc ^ (long) LONGS.get(bytes, position);
            crc = 0;
            for (int i = 0; i < STEP; i++) {
                crc ^= tables[STEP - 1 - i][(int) (word >>> (i * Byte.SIZE)) & 0xFF];
            }
        }
        inverted = crc;
        for (; position < bytes.limit(); position++) {
            update(bytes.get(position));
        }
        bytes.position(bytes.limit());
    }

    @Override
    public long getValue() {
        return ~inverted;
    }

    @Override
    public void reset() {
        inverted = -1;
    }
}
