package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.fault.InjectedFaults;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.strategy.ArchiveException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ObjectReaderTest {

    private static final int SIZE = 1_000_000;

    @RegisterExtension
    private static final LocalBuckets BUCKETS = new LocalBuckets();

    private final S3Bucket bucket = BUCKETS.create();
    private final ObjectReader reader = new ObjectReader(bucket);
    private final InjectedFaults faults = BUCKETS.server().faults();
    private final byte[] content = new byte[SIZE];
    private final SourceObject source;

    ObjectReaderTest() throws InterruptedException {
        new Random(7).nextBytes(content);
        bucket.putObject("files/a", content);
        source = bucket.listPage("files/", null).objects().getFirst();
    }

    @Test
    void aBrokenBodyIsReadToItsEnd() throws Exception {
        faults.next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(300_000));
        faults.next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(0));
        faults.next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(1));

        try (ObjectBody body = reader.open(source)) {
            assertThat(readAll(body)).isEqualTo(content);
            assertThat(body.storedCrc32()).hasValue(crc32());
        }
        assertThat(faults.remaining()).isZero();
        assertThat(bucket.meter().usage().bytesIn()).isEqualTo(SIZE);
    }

    @Test
    void aBrokenRangeIsReadToItsEnd() throws Exception {
        faults.next(SupportedOperation.GET_OBJECT, 2, InjectedFault.truncatedBody(1_000));

        try (ObjectBody body = reader.open(source, new ByteRange(10, 500_000))) {
            assertThat(readAll(body)).isEqualTo(Arrays.copyOfRange(content, 10, 500_010));
        }
        assertThat(faults.remaining()).isZero();
    }

    @Test
    void aBodyThatAlwaysBreaksFailsWithTheNumberOfReceivedBytes() throws Exception {
        faults.next(SupportedOperation.GET_OBJECT, 100, InjectedFault.truncatedBody(10));

        try (ObjectBody body = reader.open(source)) {
            assertThatThrownBy(() -> readAll(body))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("s3://%s/files/a".formatted(bucket.name()))
                    .hasMessageContaining("expected 1000000 bytes, received ")
                    .hasMessageContaining("0 in ")
                    .hasMessageContaining(" attempts in ");
        }
        assertThat(faults.remaining()).isBetween(70, 98);
    }

    @Test
    void anObjectThatChangesWhileItIsReadIsNotResumed() throws Exception {
        faults.next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(300_000));

        try (ObjectBody body = reader.open(source)) {
            bucket.putObject("files/a", new byte[SIZE]);

            assertThatThrownBy(() -> readAll(body))
                    .isInstanceOf(SourceObjectChangedException.class)
                    .hasMessageContaining("files/a changed after it was listed")
                    .hasMessageContaining(source.eTag());
        }
    }

    @Test
    void aDeletedObjectIsNamed() throws InterruptedException {
        bucket.deleteObjects(List.of("files/a"));

        assertThatThrownBy(() -> reader.open(source))
                .isInstanceOf(SourceObjectChangedException.class)
                .hasMessageContaining("files/a changed after it was listed")
                .hasMessageContaining("gone");
    }

    @Test
    void aRangeBeyondTheObjectIsRefused() {
        assertThatThrownBy(() -> reader.open(source, new ByteRange(SIZE, 1))).hasMessageContaining("1000000 bytes");
    }

    @Test
    void contentWhoseCrc32DiffersFromTheStoredOneIsRefused() throws Exception {
        try (ObjectBody body = reader.open(source)) {
            reader.verify(source, body, crc32());

            assertThatThrownBy(() -> reader.verify(source, body, crc32() ^ 1))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("expected CRC-32 %08x".formatted(crc32()))
                    .hasMessageContaining("%08x".formatted(crc32() ^ 1));
        }
    }

    private static byte[] readAll(ObjectBody body) throws IOException {
        return Channels.newInputStream(body).readAllBytes();
    }

    private long crc32() {
        var crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }
}
