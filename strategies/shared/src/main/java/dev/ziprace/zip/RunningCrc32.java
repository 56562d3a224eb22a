package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/// The CRC-32 of a sequence of bytes: computed while they pass through buffers, or known beforehand and trusted.
///
/// A trusted CRC-32 is not computed. That matters in native executables, which don't use the CPU's CRC-32 instructions:
/// a pass over the bytes costs as much as decrypting them. Trust it only if something else checks the bytes against it.
public final class RunningCrc32 {

    private final long length;
    private final OptionalLong trusted;
    private final CRC32 crc32 = new CRC32();
    private long taken;

    /// @param length the total number of bytes
    /// @param trusted their CRC-32, if it need not be computed
    public RunningCrc32(long length, OptionalLong trusted) {
        this.length = length;
        this.trusted = trusted;
    }

    /// Adds the bytes that were most recently put into a buffer.
    ///
    /// @param begin their first index; they end at the buffer's position
    public void update(ByteBuffer buffer, int begin) {
        taken += buffer.position() - begin;
        if (trusted.isEmpty()) {
            crc32.update(buffer.duplicate().flip().position(begin));
        }
    }

    /// Whether all bytes have been added.
    public boolean isComplete() {
        return taken == length;
    }

    /// The CRC-32 of all bytes. Valid once the sequence [is complete][#isComplete].
    public Crc32 crc32() {
        return new Crc32(trusted.orElseGet(crc32::getValue), length);
    }
}
