package dev.ziprace.locals3.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/// Files of the size of a part, written without a server. They show what storing parts in files costs any
/// server on this machine. Later calls overwrite the files of earlier ones.
final class PlainFiles implements AutoCloseable {

    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int BLOCKS = LocalS3Benchmark.PART_BYTES / BLOCK_BYTES;

    private final Path directory;

    PlainFiles(Path directory) {
        this.directory = directory;
    }

    void write(int count) throws IOException {
        Files.createDirectories(directory);
        byte[] random = new byte[BLOCK_BYTES];
        new Random(2).nextBytes(random);
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES).put(random);
        for (int index = 0; index < count; index++) {
            try (FileChannel file =
                    FileChannel.open(file(index), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (int blocks = 0; blocks < BLOCKS; blocks++) {
                    file.write(block.rewind());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (int index = 0; Files.deleteIfExists(file(index)); index++) {
            // Until none is left.
        }
        Files.deleteIfExists(directory);
    }

    private Path file(int index) {
        return directory.resolve(Integer.toString(index));
    }
}
