package dev.ziprace.archive.engine;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveProgress;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.Crc32;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The CRC-32 of each entry's content, combined from fragments: bytes that were read here, or that S3 copied.
/// Fragments may be added in any order. A fragment that is added again, because its part is sent again,
/// replaces the first. If S3 has announced the CRC-32 of the whole content, the fragments are checked
/// against it. Safe for concurrent use.
public final class Crc32Collector {

    private static final long UNKNOWN = -1;

    private final ArchiveLayout layout;
    private final long[] crc32s;
    private final Map<Integer, Fragments> cutEntries = new HashMap<>();
    private final Map<Integer, CountDownLatch> changes = new HashMap<>();
    private final BitSet announced = new BitSet();
    private final BitSet unchecked = new BitSet();

    public Crc32Collector(ArchiveLayout layout) {
        this.layout = layout;
        this.crc32s = new long[layout.size()];
        Arrays.setAll(crc32s, entry -> size(entry) == 0 ? 0 : UNKNOWN);
    }

    /// Adds the CRC-32 of a whole content as S3 announced it, before the content was read.
    ///
    /// @param entry the entry's index in the archive
    public synchronized void announce(int entry, long crc32) {
        announced.set(entry);
        crc32s[entry] = crc32;
    }

    /// Whether the CRC-32 of the entry has been [announced][#announce].
    public synchronized boolean isAnnounced(int entry) {
        return announced.get(entry);
    }

    /// Notes that S3 sent no checksum for an entry's content.
    public synchronized void addUnchecked(int entry) {
        unchecked.set(entry);
    }

    /// The number of entries for whose contents S3 sent no checksum.
    public synchronized int uncheckedEntries() {
        return unchecked.cardinality();
    }

    /// Adds a fragment.
    ///
    /// @param entry the entry's index in the archive
    /// @param offset where the fragment begins in the entry's content
    /// @throws ArchiveException if it completes the content, whose CRC-32 is then not the announced one
    public synchronized void add(int entry, long offset, Crc32 fragment) {
        if (fragment.length() == size(entry)) {
            put(entry, fragment.value());
        } else {
            Fragments fragments = cutEntries.computeIfAbsent(entry, _ -> new Fragments());
            fragments.put(offset, fragment);
            if (fragments.bytes == size(entry)) {
                put(entry, fragments.combined());
            }
        }
        CountDownLatch change = changes.remove(entry);
        if (change != null) {
            change.countDown();
        }
    }

    private void put(int entry, long crc32) {
        if (announced.get(entry) && crc32s[entry] != crc32) {
            throw new ArchiveException("the object of the entry '%s': expected CRC-32 %08x as S3 computed it, read %08x"
                    .formatted(layout.entry(entry).entry().name(), crc32s[entry], crc32));
        }
        crc32s[entry] = crc32;
        ArchiveProgress.CURRENT.objectDone();
    }

    /// The CRC-32 of an entry whose fragments have all been added; 0 for an empty entry.
    ///
    /// @throws IllegalStateException if a fragment is missing
    public synchronized long get(int entry) {
        if (crc32s[entry] == UNKNOWN) {
            Fragments fragments = cutEntries.get(entry);
            throw new IllegalStateException("%3$d of %1$d bytes of '%2$s' were read"
                    .formatted(
                            size(entry), layout.entry(entry).entry().name(), fragments == null ? 0 : fragments.bytes));
        }
        return crc32s[entry];
    }

    /// The CRC-32s of all entries, in the order of the archive.
    ///
    /// @throws IllegalStateException if a fragment is missing
    public synchronized long[] all() {
        for (int entry = 0; entry < crc32s.length; entry++) {
            get(entry);
        }
        return crc32s.clone();
    }

    /// Waits until every fragment of an entry is known.
    long await(int entry) throws InterruptedException {
        awaitOthers(entry, null);
        return get(entry);
    }

    /// Waits until every fragment of every entry is known.
    ///
    /// @return the CRC-32s in the order of the archive
    long[] awaitAll() throws InterruptedException {
        for (int entry = 0; entry < crc32s.length; entry++) {
            await(entry);
        }
        return all();
    }

    /// Waits until every fragment of an entry is known, except the caller's own.
    ///
    /// @param own the bytes of the content that the caller will read itself; null if there are none
    void awaitOthers(int entry, @Nullable ByteRange own) throws InterruptedException {
        for (CountDownLatch change = nextChange(entry, own); change != null; change = nextChange(entry, own)) {
            change.await();
        }
    }

    /// Null if there is nothing to wait for.
    private synchronized @Nullable CountDownLatch nextChange(int entry, @Nullable ByteRange own) {
        if (crc32s[entry] != UNKNOWN || own != null && areOthersKnown(entry, own)) {
            return null;
        }
        return changes.computeIfAbsent(entry, _ -> new CountDownLatch(1));
    }

    private boolean areOthersKnown(int entry, ByteRange own) {
        long others = size(entry) - own.length();
        Fragments fragments = cutEntries.get(entry);
        return others == 0
                || fragments != null && fragments.bytes == others && !fragments.byOffset.containsKey(own.offset());
    }

    private long size(int entry) {
        return layout.entry(entry).entry().size();
    }

    /// The fragments of an entry whose content is in several parts.
    private static final class Fragments {

        private final TreeMap<Long, Crc32> byOffset = new TreeMap<>();
        private long bytes;

        void put(long offset, Crc32 fragment) {
            Crc32 before = byOffset.put(offset, fragment);
            bytes += fragment.length() - (before == null ? 0 : before.length());
        }

        long combined() {
            return byOffset.values().stream().reduce(Crc32.EMPTY, Crc32::then).value();
        }
    }
}
