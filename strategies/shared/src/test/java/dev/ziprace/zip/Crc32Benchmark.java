package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The time to combine the CRC-32s of two sequences of bytes, compared with reading the second sequence again.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets its parameters
public class Crc32Benchmark {

    /// Bytes of the second sequence: a record, a buffer, an object.
    @Param({"100", "65536", "5242880"})
    public int bytes;

    private final Crc32 first = Crc32.of(new byte[] {1, 2, 3});
    private ByteBuffer content;
    private Crc32 second;

    @Setup
    public void prepare() {
        content = ByteBuffer.allocateDirect(bytes);
        second = Crc32.of(content);
    }

    @Benchmark
    public Crc32 combine() {
        return first.then(second);
    }

    @Benchmark
    public Crc32 computeAgain() {
        return Crc32.of(content);
    }
}
