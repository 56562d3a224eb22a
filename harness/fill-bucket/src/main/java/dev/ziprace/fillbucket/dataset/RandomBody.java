package dev.ziprace.fillbucket.dataset;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/// The body of one object: `size` uniformly random bytes, which do not depend on the sizes of the reads.
///
/// It keeps only the generator's state, so a body of any size needs no memory. Reading fails with
/// [InterruptedIOException] if the reading thread is interrupted, because generating is the only long work of a
/// fill that does not wait for I/O.
///
/// Not thread-safe.
final class RandomBody extends InputStream {

    private final Xoshiro256PlusPlus random;
    private long remaining;
    private final byte[] partialWord = new byte[Long.BYTES];
    /// The number of bytes at the end of `partialWord` that are unread.
    private int partialLeft;

    RandomBody(Xoshiro256PlusPlus random, long size) {
        this.random = random;
        this.remaining = size;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws InterruptedIOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted with " + remaining + " bytes to generate");
        }
        int wanted = (int) Math.min(length, remaining);
        int done = readPartialWord(target, offset, wanted);
        int words = (wanted - done) / Long.BYTES;
        random.fill(ByteBuffer.wrap(target, offset + done, words * Long.BYTES), words);
        done += words * Long.BYTES;
        if (done < wanted) {
            ByteBuffer.wrap(partialWord).order(ByteOrder.LITTLE_ENDIAN).putLong(random.nextLong());
            partialLeft = Long.BYTES;
            done += readPartialWord(target, offset + done, wanted - done);
        }
        remaining -= wanted;
        return wanted;
    }

    private int readPartialWord(byte[] target, int offset, int length) {
        int count = Math.min(partialLeft, length);
        System.arraycopy(partialWord, Long.BYTES - partialLeft, target, offset, count);
        partialLeft -= count;
        return count;
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, remaining);
    }
}
