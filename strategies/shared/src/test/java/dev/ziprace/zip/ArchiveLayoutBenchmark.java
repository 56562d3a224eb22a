package dev.ziprace.zip;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The time to compute an archive's layout and to encode its central directory: the first delays the archive's first
/// byte, the second its last. Names have 64 characters, as in the contract's data set.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets its parameters
public class ArchiveLayoutBenchmark {

    /// The contract's data set, and one that needs ZIP64.
    @Param({"3000", "100000"})
    public int entries;

    private List<ArchiveEntry> listed;
    private ArchiveLayout layout;
    private long[] crc32s;

    @Setup
    public void list() {
        Instant time = Instant.parse("2026-01-02T03:04:05Z");
        listed = IntStream.range(0, entries)
                .mapToObj(i -> new ArchiveEntry("%064x".formatted(i), 5 << 20, time))
                .toList();
        layout = ArchiveLayout.of(listed);
        crc32s = new long[entries];
    }

    @Benchmark
    public ArchiveLayout layout() {
        return ArchiveLayout.of(listed);
    }

    @Benchmark
    public byte[] directory() {
        return layout.directory(crc32s);
    }
}
