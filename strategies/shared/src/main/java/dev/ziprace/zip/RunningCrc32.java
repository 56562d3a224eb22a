package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/// The CRC-32 of a run of bytes that pass by.
///
/// One that is taken on trust costs no look at the bytes: a native executable has no CRC-32 by the processor's own
/// instructions, and a pass over the bytes costs it as much as decrypting them. Whoever trusts must know that
/// somebody else holds the bytes against it.
public final class RunningCrc32 {

    private final long length;
    private final OptionalLong trusted;
    private final CRC32 crc32 = new CRC32();
    private long taken;

    /// @param length how many bytes will pass
    /// @param trusted their CRC-32 if it need not be summed up
    public RunningCrc32(long length, OptionalLong trusted) {
        this.length = length;
        this.trusted = trusted;
    }

    /// Takes the bytes that were put into a buffer last.
    ///
    /// @param begin where they begin; they end at the buffer's position
    public void update(ByteBuffer buffer, int begin) {
        taken += buffer.position() - begin;
        if (trusted.isEmpty()) {
            crc32.update(buffer.duplicate().flip().position(begin));
        }
    }

    /// Whether the last byte was taken.
    public boolean isComplete() {
        return taken == length;
    }

    /// Of all bytes once they [all passed][#isComplete].
    public Crc32 crc32() {
        return new Crc32(trusted.orElseGet(crc32::getValue), length);
    }
}
