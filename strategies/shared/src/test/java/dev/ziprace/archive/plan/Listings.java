package dev.ziprace.archive.plan;

import dev.ziprace.zip.ArchiveEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random listings of entries that are difficult for planners.
final class Listings {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");

    private Listings() {}

    /// Listings of up to this many entries. Sizes are up to 12 GiB for S3's limits, and in the same
    /// proportion for others.
    static Arbitrary<Listing> any(PartLimits limits, int maxCount) {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, Math.min(12, maxCount));
        Arbitrary<Integer> some = Arbitraries.integers().between(0, Math.min(300, maxCount));
        Arbitrary<Integer> many = Arbitraries.integers().between(0, maxCount);
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(5, few), Tuple.of(4, some), Tuple.of(1, many)),
                        Arbitraries.of(Mix.values()),
                        Arbitraries.longs())
                .as((count, mix, seed) -> new Listing(count, mix, seed, listing(count, mix, seed, limits)));
    }

    static List<ArchiveEntry> listing(int count, Mix mix, long seed, PartLimits limits) {
        var random = new Random(seed);
        var entries = new ArrayList<ArchiveEntry>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(i, mix.size(random, limits), random));
        }
        return entries;
    }

    /// Like the benchmark's data set: names of 64 characters, sizes N(5 MiB, 1 MiB) between 2 and 8 MiB.
    static List<ArchiveEntry> contract(int count, long seed) {
        var random = new Random(seed);
        LongUnaryOperator clamped = size -> Math.clamp(size, 2L << 20, 8L << 20);
        var entries = new ArrayList<ArchiveEntry>();
        for (int i = 0; i < count; i++) {
            long size = clamped.applyAsLong(Math.round((5 + random.nextGaussian()) * (1 << 20)));
            entries.add(new ArchiveEntry("%064x".formatted(i), size, TIME));
        }
        return entries;
    }

    private static ArchiveEntry entry(int i, long size, Random random) {
        String name = "%s%d".formatted("x".repeat(random.nextInt(20)), i);
        return new ArchiveEntry(name, size, TIME);
    }

    /// Printed as its parameters, not its entries.
    record Listing(int count, Mix mix, long seed, List<ArchiveEntry> entries) {
        @Override
        public String toString() {
            return "%d entries, %s, seed %d".formatted(count, mix, seed);
        }
    }

    /// How sizes are distributed.
    enum Mix {
        TINY {
            @Override
            long size(Random random, PartLimits limits) {
                return random.nextLong(Math.max(1, limits.minPartBytes() / 1000) + 1);
            }
        },
        AROUND_THE_SHORTEST_PART {
            @Override
            long size(Random random, PartLimits limits) {
                return limits.minPartBytes() + random.nextLong(-2, 3);
            }
        },
        AROUND_TWICE_THE_SHORTEST_PART {
            @Override
            long size(Random random, PartLimits limits) {
                long spread = limits.minPartBytes() / 10;
                return 2 * limits.minPartBytes() - spread + random.nextLong(2 * spread + 1);
            }
        },
        LIKE_THE_BENCHMARK {
            @Override
            long size(Random random, PartLimits limits) {
                double parts = Math.clamp(1 + random.nextGaussian() / 5, 0.4, 1.6);
                return Math.round(parts * limits.minPartBytes());
            }
        },
        LARGE {
            @Override
            long size(Random random, PartLimits limits) {
                return limits.minPartBytes() * (1 + random.nextLong(60)) + random.nextLong(limits.minPartBytes());
            }
        },
        HUGE {
            @Override
            long size(Random random, PartLimits limits) {
                return random.nextLong(limits.maxPartBytes() / 5 * 12);
            }
        },
        ANYTHING {
            @Override
            long size(Random random, PartLimits limits) {
                Mix[] others = {
                    TINY, AROUND_THE_SHORTEST_PART, AROUND_TWICE_THE_SHORTEST_PART, LIKE_THE_BENCHMARK, LARGE
                };
                return random.nextInt(200) == 0
                        ? HUGE.size(random, limits)
                        : others[random.nextInt(others.length)].size(random, limits);
            }
        };

        abstract long size(Random random, PartLimits limits);
    }
}
