package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.DataSetParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A mixin for commands that fill a bucket: number, size and seed of the source objects.
@HelpHeading("Objects to archive")
final class DataSetOptions {
    @Option(names = "--objects", paramLabel = "N", description = "number of objects (default: 100)")
    @Nullable
    Integer objects;

    @Option(
            names = "--object-size-mb",
            paramLabel = "M",
            description = "their mean size in MiB (default: 5); the standard deviation is a fifth of it")
    @Nullable
    Double objectSizeMb;

    @Option(names = "--seed", paramLabel = "S", description = "the same seed gives the same objects (default: 1)")
    long seed = 1;

    /// @param full whether the defaults are the contract's
    DataSetParameters dataSet(boolean full) {
        return new DataSetParameters(
                orElse(objects, full ? DataSetParameters.CONTRACT_OBJECTS : 100),
                orElse(objectSizeMb, DataSetParameters.CONTRACT_OBJECT_SIZE_MB),
                seed);
    }

    private static <T> T orElse(@Nullable T given, T defaultValue) {
        return given == null ? defaultValue : given;
    }
}
