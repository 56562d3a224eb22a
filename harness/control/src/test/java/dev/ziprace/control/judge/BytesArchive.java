package dev.ziprace.control.judge;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;

/// An archive in memory.
final class BytesArchive implements ArchiveSource {
    private final byte[] bytes;

    BytesArchive(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
}
