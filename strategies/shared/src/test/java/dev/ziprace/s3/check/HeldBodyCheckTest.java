package dev.ziprace.s3.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class HeldBodyCheckTest {

    private static final byte[] RIGHT = {1, 2, 3};
    private static final byte[] DAMAGED = {1, 2, 2};
    private static final byte[] OTHERWISE_DAMAGED = {1, 3, 3};

    private final HeldBodyCheck check = new HeldBodyCheck("s3://b/k");

    @Test
    void bytesThatDifferAreReadAgain() {
        assertThat(check(DAMAGED, sha256())).isEmpty();
        assertThat(check(RIGHT, sha256())).hasValue(new HeldBody(crc32(RIGHT), true));
    }

    @Test
    void bytesThatStayDifferentAreRefused() {
        check(DAMAGED, sha256());
        check(DAMAGED, sha256());

        assertThatThrownBy(() -> check(DAMAGED, sha256()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("s3://b/k: expected SHA-256 ")
                .hasMessageEndingWith("(3 reads)");
    }

    @Test
    void aStoredCrc32IsCheckedUnlessItIsTrusted() {
        OptionalLong stored = OptionalLong.of(crc32(RIGHT));

        assertThat(check.check(ByteBuffer.wrap(DAMAGED), stored, Optional.empty(), false))
                .isEmpty();
        assertThat(check.check(ByteBuffer.wrap(DAMAGED), stored, Optional.empty(), true))
                .hasValue(new HeldBody(crc32(RIGHT), true));
    }

    @Test
    void withoutAChecksumTheBytesAreUnchecked() {
        assertThat(check.check(ByteBuffer.wrap(RIGHT), OptionalLong.empty(), Optional.empty(), false))
                .hasValue(new HeldBody(crc32(RIGHT), false));
    }

    @Test
    void anETagThatIsNoMd5IsFoundByReadingTwice() {
        AnnouncedChecksum eTag = eTag("00000000000000000000000000000000");

        assertThat(check(RIGHT, eTag)).isEmpty();
        assertThat(check(RIGHT, eTag)).hasValue(new HeldBody(crc32(RIGHT), false));
    }

    @Test
    void anETagThatIsAnMd5FindsAFlippedBit() {
        AnnouncedChecksum md5 = eTag("5289df737df57326fcdd22597afb1fac");

        assertThat(check(DAMAGED, md5)).isEmpty();
        assertThat(check(OTHERWISE_DAMAGED, md5)).isEmpty();
        assertThat(check(RIGHT, md5)).hasValue(new HeldBody(crc32(RIGHT), true));
    }

    private Optional<HeldBody> check(byte[] content, AnnouncedChecksum checksum) {
        return check.check(ByteBuffer.wrap(content), OptionalLong.empty(), Optional.of(checksum), true);
    }

    private static AnnouncedChecksum sha256() {
        return new AnnouncedChecksum(
                BodyChecksumAlgorithm.SHA256, BodyChecksumAlgorithm.SHA256.base64(ByteBuffer.wrap(RIGHT)), true);
    }

    private static AnnouncedChecksum eTag(String hex) {
        return AnnouncedChecksum.of(name -> name.equals("etag") ? hex : null).orElseThrow();
    }

    private static long crc32(byte[] content) {
        var crc32 = new CRC32();
        crc32.update(content);
        return crc32.getValue();
    }
}
