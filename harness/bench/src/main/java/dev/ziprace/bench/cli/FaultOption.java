package dev.ziprace.bench.cli;

import dev.ziprace.bench.console.UsageException;
import dev.ziprace.locals3.fault.file.FaultFile;
import dev.ziprace.locals3.fault.file.FaultFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A mixin for commands whose local S3 can fail on purpose.
final class FaultOption {
    @Option(
            names = "--fault",
            paramLabel = "FILE",
            description = "faults of the local S3, described in YAML or JSON; see docs/faults.md (default: none)")
    private @Nullable Path file;

    /// The faults, or null if the option is not given.
    @Nullable
    FaultFile faults() {
        try {
            return file == null ? null : FaultFile.read(file);
        } catch (FaultFileException e) {
            throw new UsageException("--fault: " + e.getMessage());
        }
    }
}
