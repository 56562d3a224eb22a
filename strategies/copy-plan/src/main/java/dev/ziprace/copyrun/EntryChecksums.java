package dev.ziprace.copyrun;

import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.Crc32;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// The CRC-32 of each entry's content, put together from the fragments that were read here or copied by S3, in
/// whatever order they come. Safe for concurrent use.
final class EntryChecksums {

    private final List<Entry> entries = new ArrayList<>();

    EntryChecksums(ArchiveLayout layout) {
        for (int i = 0; i < layout.size(); i++) {
            entries.add(new Entry(layout.entry(i).entry().size()));
        }
    }

    /// A fragment is known. One that comes again, because its part had to be sent again, changes nothing.
    ///
    /// @param entry the entry's place in the archive
    /// @param offset where in its content the fragment begins
    void add(int entry, long offset, Crc32 fragment) {
        entries.get(entry).add(offset, fragment);
    }

    /// Waits until all fragments are known.
    long await(int entry) throws InterruptedException {
        return entries.get(entry).await();
    }

    /// Waits for all entries.
    ///
    /// @return in the order of the archive
    long[] awaitAll() throws InterruptedException {
        long[] all = new long[entries.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = await(i);
        }
        return all;
    }

    private static final class Entry {

        private final CountDownLatch known = new CountDownLatch(1);
        private final Map<Long, Crc32> fragments = new TreeMap<>();
        private long missing;
        private long crc32;

        Entry(long size) {
            missing = size;
            if (size == 0) {
                known.countDown();
            }
        }

        synchronized void add(long offset, Crc32 fragment) {
            if (known.getCount() == 0 || fragments.putIfAbsent(offset, fragment) != null) {
                return;
            }
            missing -= fragment.length();
            if (missing == 0) {
                crc32 = fragments.values().stream()
                        .reduce(Crc32.EMPTY, Crc32::then)
                        .value();
                fragments.clear();
                known.countDown();
            }
        }

        long await() throws InterruptedException {
            known.await();
            return crc32;
        }
    }
}
