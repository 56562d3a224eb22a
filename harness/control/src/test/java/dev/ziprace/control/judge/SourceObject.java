package dev.ziprace.control.judge;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;

/// An object of a data set, named by the SHA-256 of its content.
public final class SourceObject {
    private final String name;
    private final byte[] content;

    SourceObject(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    public String name() {
        return name;
    }

    public byte[] content() {
        return content;
    }

    public static SourceObject of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new SourceObject(HexFormat.of().formatHex(hash), content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Random bytes, which are not compressible.
    public static SourceObject random(long seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return of(content);
    }

    /// Bytes that compress well.
    public static SourceObject repetitive(int value, int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) value);
        return of(content);
    }

    public static ExpectedObjects expected(SourceObject... objects) {
        return new ExpectedObjects(Arrays.stream(objects)
                .collect(Collectors.toMap(SourceObject::name, object -> (long) object.content.length)));
    }
}
