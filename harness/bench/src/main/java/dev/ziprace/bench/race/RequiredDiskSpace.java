package dev.ziprace.bench.race;

import dev.ziprace.bench.console.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much free disk space a race needs, and the check before it starts.
final class RequiredDiskSpace {

    private static final long MIB = 1 << 20;

    /// Covers ZIP headers and random sizes above the mean.
    private static final double MARGIN = 1.1;

    private RequiredDiskSpace() {}

    /// The maximum that a race stores at any time, in bytes: the source objects, run 0's archive until it is
    /// validated, the archives being written, and one kept per contender.
    static double bytes(RaceSettings settings) {
        int kept = settings.keepArchives() ? settings.contenders().size() : 0;
        int archives = Math.min(settings.runs(), settings.concurrentRuns() + 1) + kept;
        return settings.data().expectedBytes() * (1 + archives) * MARGIN;
    }

    /// Makes the folder and checks the free space on its disk.
    ///
    /// @throws UsageException if it is too little for the race
    static void requireFree(RaceSettings settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        double needed = bytes(settings);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new UsageException(String.format(
                    "this race needs about %.0f MiB on the disk of %s, which has %d MiB free: use fewer --objects or --runs,"
                            + " or free some space",
                    needed / MIB, folder, free / MIB));
        }
    }
}
