package dev.ziprace.control.zip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Unsigned little-endian numbers in a byte array, the only kind of number in ZIP records (4.4.1.1).
final class LittleEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static int u16(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }

    static long u32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) & 0xFFFF_FFFFL;
    }

    /// An 8-byte number as a non-negative `long`, because no size or offset in a real file needs the 64th bit.
    static long u63(byte[] bytes, int at, String field) throws ZipFormatException {
        long value = (long) LONG.get(bytes, at);
        if (value < 0) {
            throw new ZipFormatException("archive has an impossible " + field + ": " + Long.toUnsignedString(value));
        }
        return value;
    }
}
