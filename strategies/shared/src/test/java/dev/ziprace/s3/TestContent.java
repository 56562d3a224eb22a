package dev.ziprace.s3;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;
import java.util.zip.CRC32;

/// Object content for tests, and what is computed from it.
final class TestContent {

    private TestContent() {}

    /// All bytes of a channel.
    static byte[] readAll(ReadableByteChannel channel) throws IOException {
        return Channels.newInputStream(channel).readAllBytes();
    }

    /// The CRC-32 of the content.
    static long crc32(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    /// Bytes that differ from length to length and are the same in every run.
    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
