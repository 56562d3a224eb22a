package dev.ziprace.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is archived; shared by the commands that fill a bucket.
final class DataSetOptions {
    @Option(names = "--objects", paramLabel = "N", description = "how many objects (default: 100)")
    @Nullable
    Integer objects;

    @Option(
            names = "--object-size-mb",
            paramLabel = "M",
            description = "their mean size in units of 2^20 bytes (default: 5); sizes spread by a fifth of it")
    @Nullable
    Double objectSizeMb;

    @Option(names = "--seed", paramLabel = "S", description = "the same seed gives the same objects (default: 1)")
    long seed = 1;

    DataSet dataSet(boolean full) {
        return new DataSet(
                orElse(objects, full ? DataSet.CONTRACT_OBJECTS : 100),
                orElse(objectSizeMb, DataSet.CONTRACT_OBJECT_SIZE_MB),
                seed);
    }

    private static <T> T orElse(@Nullable T given, T standard) {
        return given == null ? standard : given;
    }
}
