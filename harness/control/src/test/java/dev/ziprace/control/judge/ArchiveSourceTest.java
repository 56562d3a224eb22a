package dev.ziprace.control.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How the judge reads its source, and that it cleans up if reading fails.
class ArchiveSourceTest {
    private static final SourceObject[] OBJECTS = IntStream.range(0, 40)
            .mapToObj(seed -> SourceObject.random(seed, 3 << 20))
            .toArray(SourceObject[]::new);
    private static final ExpectedObjects EXPECTED = SourceObject.expected(OBJECTS);
    private static final byte[] ARCHIVE = HandMadeZip.of(OBJECTS).build();

    @Test
    void readsOfAnySizeGiveTheSameVerdict() {
        for (int most : new int[] {1000, 65_536, 3 << 20}) {
            assertThat(Judging.judge(new Counted(most, Long.MAX_VALUE), EXPECTED))
                    .isEqualTo(new Verdict.Valid());
        }
    }

    @Test
    void theArchiveIsReadOnceFromStartToEnd() {
        Counted source = new Counted(1 << 20, Long.MAX_VALUE);
        assertThat(Judging.judge(source, EXPECTED)).isEqualTo(new Verdict.Valid());
        assertThat(source.read.get()).isLessThan(ARCHIVE.length + 200_000L);
    }

    @Test
    void aFailureStopsTheReading() {
        SourceObject[] first = {OBJECTS[0]};
        Counted source = new Counted(1 << 20, Long.MAX_VALUE);
        assertThat(Judging.judge(source, SourceObject.expected(first))).isInstanceOf(Verdict.Invalid.class);
        assertThat(source.read.get()).isLessThan(1 << 20);
    }

    @Test
    void aReadFailureGivesNoVerdictAndLeavesNoThread() throws InterruptedException {
        ArchiveJudge judge = new ArchiveJudge(new Counted(1 << 20, 50 << 20), EXPECTED, 3);
        assertThatThrownBy(judge::judge).isInstanceOf(IOException.class).hasMessage("unreachable");
        assertThatNoHashingThreadStays();
    }

    @Test
    void anInterruptStopsTheJudgeAndLeavesNoThread() throws InterruptedException {
        ArchiveJudge judge = new ArchiveJudge(new Counted(1 << 20, Long.MAX_VALUE), EXPECTED, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(judge::judge).isInstanceOf(InterruptedException.class);
        assertThatNoHashingThreadStays();
    }

    /// A thread pool terminates slightly before its last thread ends.
    private static void assertThatNoHashingThreadStays() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("hash-")) {
                assertThat(thread.join(Duration.ofSeconds(10)))
                        .as("%s has ended", thread.getName())
                        .isTrue();
            }
        }
    }

    /// Returns the archive in small reads, which fail from an offset on.
    private record Counted(int most, long failingFrom, AtomicLong read) implements ArchiveSource {
        Counted(int most, long failingFrom) {
            this(most, failingFrom, new AtomicLong());
        }

        @Override
        public long size() {
            return ARCHIVE.length;
        }

        @Override
        public InputStream open(long offset, long length) {
            InputStream all = new BytesArchive(ARCHIVE).open(offset, length);
            boolean inEntries = offset == 0;
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] bytes, int from, int count) throws IOException {
                    if (inEntries && read.get() > failingFrom) {
                        throw new IOException("unreachable");
                    }
                    int n = all.read(bytes, from, Math.min(count, most));
                    read.addAndGet(Math.max(n, 0));
                    return n;
                }
            };
        }
    }
}
