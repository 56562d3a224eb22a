package dev.ziprace.locals3.attack;

import java.nio.charset.StandardCharsets;

/// What a connection sends before it falls silent.
enum AttackKind {
    IDLE(""),
    SHORT_UNFINISHED_HEAD("GET / HT"),
    LONG_UNFINISHED_HEAD("GET / HTTP/1.1\r\nA: " + "x".repeat(32_000)),
    GARBAGE("\u0007garbage\r\n\r\n"),
    UNSIGNED_UPLOAD("PUT /bucket/k HTTP/1.1\r\nContent-Length: 100000\r\n\r\n"),
    MANY_FIELDS("PUT /bucket/k HTTP/1.1\r\nContent-Length: 100000\r\n" + "a1:\r\n".repeat(190) + "\r\n"),
    /// The beginning of a TLS record with a handshake.
    UNFINISHED_HANDSHAKE("\u0016\u0003\u0001\u0002\u0000\u0001\u0000");

    private final byte[] bytes;

    AttackKind(String text) {
        this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
