package dev.ziprace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

class PartBufferTest {

    private final PartBuffer part = new PartBuffer(10);

    @Test
    void piecesOfAllKindsMakeAPartWithItsSum() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(new byte[] {1, 2, 3});
        assertThat(part.put(header)).isEqualTo(3);
        Crc32 piece = part.readFrom(channel(4, 5, 6, 7), 3);
        assertThat(part.remaining()).isEqualTo(4);

        assertThat(piece).isEqualTo(Crc32.of(new byte[] {4, 5, 6}));
        assertThat(bytes(part.body())).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(part.body().crc32())
                .hasValue(Crc32.of(new byte[] {1, 2, 3, 4, 5, 6}).value());
    }

    @Test
    void onlyAsMuchAsFitsIsTaken() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(new byte[8]);
        part.put(header);
        ByteBuffer more = ByteBuffer.wrap(new byte[] {1, 2, 3});

        assertThat(part.put(more)).isEqualTo(2);
        assertThat(more.remaining()).isOne();
        assertThat(part.readFrom(channel(9), 1)).isEqualTo(Crc32.EMPTY);
        assertThat(part.remaining()).isZero();
    }

    @Test
    void theNextPartBeginsEmpty() throws IOException {
        part.put(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        part.clear();
        part.put(ByteBuffer.wrap(new byte[] {4}));

        assertThat(bytes(part.body())).containsExactly(4);
        assertThat(part.body().crc32()).hasValue(Crc32.of(new byte[] {4}).value());
    }

    private static ReadableByteChannel channel(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return Channels.newChannel(new ByteArrayInputStream(array));
    }

    private static byte[] bytes(PartBody body) throws IOException {
        return Channels.newInputStream(body.open()).readAllBytes();
    }
}
