package dev.ziprace.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;

/// A part whose bytes are read while they are sent, from one socket to the other, and never held: a part may have any
/// length. When it must be sent again, it is read again.
///
/// Its own CRC-32 comes of those of what it is made of, and theirs, where they are whole objects, from S3, which
/// stores them: S3 then holds the part against them and refuses it if a byte has changed on its way here or back. Only
/// what S3 stores no sum of is summed up here, and a part that is sent again, which tells whose bytes they were.
public abstract class RelayedPart implements PartBody {

    private boolean sentBefore;

    /// A part's bytes.
    public interface Source extends ReadableByteChannel {

        /// Of all bytes, once they are read.
        long crc32();
    }

    /// The bytes from the beginning, for each attempt anew.
    ///
    /// @param trusting whether a CRC-32 that S3 stores is taken as the sum of what is read
    protected abstract Source open(boolean trusting);

    @Override
    public final OptionalLong crc32() {
        return OptionalLong.empty();
    }

    @Override
    public final boolean sumsItself() {
        return true;
    }

    @Override
    public final OptionalLong transferTo(WritableByteChannel target, ByteBuffer through) throws IOException {
        boolean trusting = !sentBefore;
        sentBefore = true;
        try (Source source = open(trusting)) {
            PartBody.transfer(source, target, through);
            return OptionalLong.of(source.crc32());
        }
    }

    @Override
    public final ReadableByteChannel open() {
        return open(false);
    }
}
