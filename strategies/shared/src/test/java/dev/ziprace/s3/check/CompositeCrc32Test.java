package dev.ziprace.s3.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeCrc32Test {

    /// By Python: base64.b64encode(zlib.crc32(b"\x00\x00\x00\x01\xff\xff\xff\xff").to_bytes(4, "big")).
    @Test
    void isTheCrc32OfTheConcatenatedCrc32sOfTheParts() {
        assertThat(CompositeCrc32.of(List.of(1L, 0xFFFF_FFFFL))).isEqualTo("hvnWOg==-2");
    }
}
